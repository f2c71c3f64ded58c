/// Names as Python compares them: in Unicode's form NFKC, in which a ligature is its letters and a letter of mathematics
/// the plain one.
enum CompatibilityForms {
    private static let table = read(CompatibilityLetters.runs)
    private static let symbols = read(CompatibilityLetters.symbols)

    private static func read(_ runs: String) -> [UInt32: [Unicode.Scalar]] {
        var table: [UInt32: [Unicode.Scalar]] = [:]
        for run in runs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let halves = run.split(separator: "=")
            guard halves.count == 2 else { continue }
            let range = halves[0].split(separator: "+")
            guard let first = range.first.flatMap({ UInt32($0, radix: 16) }) else { continue }
            let count = range.count > 1 ? UInt32(range[1]) ?? 1 : 1
            let others = halves[1].split(separator: ",").compactMap { UInt32($0, radix: 16) }
            for offset in 0..<count {
                table[first + offset] = others.compactMap { Unicode.Scalar($0 + offset) }
            }
        }
        return table
    }

    /// The name with its letters replaced; the same where there is nothing to replace.
    static func folded(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 >= 0x80 }), name.unicodeScalars.contains(where: { table[$0.value] != nil }) else {
            return name
        }
        var folded = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if let others = table[scalar.value] { folded.append(contentsOf: others) } else { folded.append(scalar) }
        }
        return String(folded)
    }

    /// Any text, every character replaced by what it stands for.
    static func replaced(in text: String) -> String {
        var replaced = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let others = table[scalar.value] ?? symbols[scalar.value] { replaced.append(contentsOf: others) } else { replaced.append(scalar) }
        }
        return String(replaced)
    }
}
