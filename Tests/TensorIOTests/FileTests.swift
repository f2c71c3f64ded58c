// SPDX-License-Identifier: MIT
import Glibc
import TensorCore
import Testing

@testable import TensorIO

@Suite struct FileTests {
    private func folder() -> String {
        var template = Array("/tmp/lsx-io.XXXXXX".utf8CString)
        return template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    }

    private func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    @Test func replacesOnlyWhenComplete() throws {
        let path = folder() + "/x"
        try ReplacementFile.write(path) { (sink) throws(TensorError) in try sink.write(Array("old".utf8)) }
        #expect(throws: TensorError.self) {
            try ReplacementFile.write(path) { (sink) throws(TensorError) in
                try sink.write(Array("half".utf8))
                throw .runtime("changed my mind")
            }
        }
        let source = try FileSource(path)
        #expect(try source.bytes(at: 0, count: source.byteCount) == Array("old".utf8))
        #expect(names(in: String(path.dropLast(2))) == ["x"])
    }

    @Test("the system's words name the file", arguments: [
        ("/dev/full", "[Errno 28] No space left on device: '/dev/full'"),
        ("/tmp", "[Errno 21] Is a directory: '/tmp'"),
        ("/nowhere/x", "[Errno 2] No such file or directory: '/nowhere/x'"),
    ])
    func failures(_ path: String, _ message: String) {
        do throws(TensorError) {
            try ReplacementFile.write(path) { (sink) throws(TensorError) in try sink.write(Array("text".utf8)) }
            Issue.record("no error")
        } catch {
            #expect(error.message == message)
        }
    }

    @Test func tables() throws {
        let text = "name,x,\"a \"\"quoted\"\" one\"\r\nfirst,1,2.5\r\n\"two\nlines\",2,\n"
        let file = try CSVFile(MemorySource(Array(text.utf8)), delimiter: UInt8(ascii: ","), hasHeader: true)
        #expect(file.names == ["name", "x", "a \"quoted\" one"])
        guard case .texts(let names) = try file.column(0), case .integers(let x) = try file.column(1),
            case .numbers(let rest) = try file.column(2)
        else {
            Issue.record("other kinds of columns")
            return
        }
        #expect(names == ["first", "two\nlines"])
        #expect(x == [1, 2])
        #expect(rest[0] == 2.5 && rest[1].isNaN)
    }

    @Test func jagged() {
        do throws(TensorError) {
            _ = try CSVFile(MemorySource(Array("a,b\n1,2\n3\n".utf8)), delimiter: UInt8(ascii: ","), hasHeader: true)
            Issue.record("no error")
        } catch {
            #expect(error.message == "line 3 has 1 cell, and the first 2")
        }
    }
}
