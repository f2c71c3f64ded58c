// SPDX-License-Identifier: MIT

/// Texts that are equal but for one unit in the last printed digit of each number: PyTorch adds in an order of its own.
enum Comparison {
    static func same(_ expected: String, _ actual: String) -> Bool {
        if expected == actual { return true }
        let (a, b) = (Pieces(expected), Pieces(actual))
        return a.text == b.text && zip(a.numbers, b.numbers).allSatisfy(isClose)
    }

    /// The lines that differ, for people.
    static func difference(_ expected: String, _ actual: String) -> String {
        let a = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let b = actual.split(separator: "\n", omittingEmptySubsequences: false)
        var report: [String] = []
        for index in 0..<max(a.count, b.count) where report.count < 24 {
            let (left, right) = (index < a.count ? a[index] : nil, index < b.count ? b[index] : nil)
            if let left, let right, same(String(left), String(right)) { continue }
            report.append("line \(index + 1)")
            if let left { report.append("  expected: \(left)") }
            if let right { report.append("  printed:  \(right)") }
        }
        return report.joined(separator: "\n")
    }

    private static func isClose(_ a: Substring, _ b: Substring) -> Bool {
        guard let left = Double(a), let right = Double(b) else { return a == b }
        let parts = a.split(separator: "e")
        let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false).last?.count ?? 0
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var unit = 1.01
        for _ in 0..<abs(exponent - decimals) { unit = exponent > decimals ? unit * 10 : unit / 10 }
        return abs(left - right) <= unit
    }

    /// A text with its decimal numbers taken out: `-?[0-9]+\.[0-9]*(e[+-][0-9]+)?`
    private struct Pieces {
        var text = ""
        var numbers: [Substring] = []

        init(_ whole: String) {
            var rest = whole[...]
            while let first = rest.first {
                let sign = first == "-" ? 1 : 0
                let digits = rest.dropFirst(sign).prefix(while: Self.isDigit).count
                let point = rest.dropFirst(sign + digits).first == "."
                guard digits > 0, point else {
                    // Digits without a point are taken whole: half of one must not become a number.
                    let length = max(1, sign + digits)
                    text += rest.prefix(length)
                    rest = rest.dropFirst(length)
                    continue
                }
                var length = sign + digits + 1
                length += rest.dropFirst(length).prefix(while: Self.isDigit).count
                let tail = Array(rest.dropFirst(length).prefix(2))
                if tail.count == 2, tail[0] == "e", tail[1] == "+" || tail[1] == "-" {
                    let exponent = rest.dropFirst(length + 2).prefix(while: Self.isDigit).count
                    if exponent > 0 { length += 2 + exponent }
                }
                numbers.append(rest.prefix(length))
                text += "#"
                rest = rest.dropFirst(length)
            }
        }

        private static func isDigit(_ character: Character) -> Bool { character >= "0" && character <= "9" }
    }
}
