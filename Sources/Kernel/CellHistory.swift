// SPDX-License-Identifier: MIT
import Glibc
import JSONText

/// The cells of this kernel that were to be remembered.
struct CellHistory {
    struct Entry {
        let number: Int
        let input: String
        var output: String?
    }

    private(set) var entries: [Entry] = []
    /// What clients call the session of this kernel; 0 and -0 mean it too.
    private static let session = 1

    mutating func add(_ entry: Entry) { entries.append(entry) }

    /// What a `history_request` asks for.
    func found(_ request: JSON) -> JSON {
        let limit = request["n"]?.int
        var found: [Entry]
        switch request["hist_access_type"]?.text {
        case "range":
            let session = request["session"]?.int ?? 0
            let start = request["start"]?.int ?? 1
            let stop = request["stop"]?.int ?? .max
            found = session == 0 || session == Self.session ? entries.filter { $0.number >= start && $0.number < stop } : []
        case "search":
            let pattern = request["pattern"]?.text ?? "*"
            found = entries.filter { fnmatch(pattern, $0.input, 0) == 0 }
            if request["unique"]?.bool == true {
                var seen: Set<String> = []
                found = found.reversed().filter { seen.insert($0.input).inserted }.reversed()
            }
            if let limit { found = found.suffix(max(limit, 0)) }
        default: found = entries.suffix(max(limit ?? entries.count, 0))
        }
        let withOutput = request["output"]?.bool == true
        return .array(found.map { entry in
            let input = JSON.string(entry.input)
            let text = withOutput ? JSON.array([input, entry.output.map { .string($0) } ?? .null]) : input
            return .array([.whole(Self.session), .whole(entry.number), text])
        })
    }
}
