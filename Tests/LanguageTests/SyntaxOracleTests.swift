import Foundation
import Language
import Testing

/// Against what CPython made of the same texts (Tests/syntax, written by scripts/oracle).
@Suite struct SyntaxOracleTests {
    private struct Tree: Decodable {
        let text: String
        let tree: String
    }

    private struct Mistake: Decodable {
        let text: String
        let `class`: String
        let message: String
        let place: [Int?]
    }

    private func load<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: "syntax/\(name).json")))
    }

    @Test func treesAreCPythons() throws {
        let cases = try load([Tree].self, "trees")
        #expect(cases.count > 150)
        for expected in cases {
            do throws(SyntaxFailure) {
                let program = try Parser.parse(Source(name: "tree.lsx", text: expected.text))
                #expect(SyntaxTreeWriter().body(program.body) == expected.tree, "\(expected.text)")
            } catch {
                Issue.record("\(expected.text): \(error.message)")
            }
        }
    }

    @Test func mistakesAreReportedInCPythonsWordsAndPlaces() throws {
        let cases = try load([Mistake].self, "mistakes")
        #expect(cases.count > 400)
        for expected in cases {
            let source = Source(name: "mistake.lsx", text: expected.text)
            do throws(SyntaxFailure) {
                _ = try Parser.parse(source)
                Issue.record("no error: \(expected.text)")
            } catch {
                #expect(error.errorClass.rawValue == expected.class, "\(expected.text)")
                #expect(error.message == expected.message, "\(expected.text)")
                expectPlace(error, expected, source)
            }
        }
    }

    private func expectPlace(_ error: SyntaxFailure, _ expected: Mistake, _ source: Source) {
        // CPython gives a repeated parameter no place until it prints the error.
        guard let line = expected.place.first ?? nil, let span = error.span else { return }
        let start = source.position(of: Int(span.start))
        #expect((error.excerpt?.line ?? start.line) == line, "\(expected.text)")
        guard expected.place.count == 3, let column = expected.place[1] else { return }
        let text = error.excerpt?.text ?? source.line(start.line)
        func characters(_ bytes: Int) -> Int { String(decoding: text.utf8.prefix(bytes), as: UTF8.self).unicodeScalars.count }
        #expect(characters(error.excerpt?.start ?? start.column) + 1 == column, "\(expected.text)")
        let end = source.position(of: Int(span.end))
        // A span that ends on a later line is drawn to the end of its first.
        guard let endColumn = expected.place[2], error.excerpt != nil || end.line == line else { return }
        #expect(characters(error.excerpt?.end ?? end.column) + 1 == endColumn, "\(expected.text)")
    }
}
