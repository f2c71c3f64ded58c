/// "Did you mean": the nearest known name.
///
/// The distance is CPython's (`Python/suggestions.c`), so that NameError and AttributeError propose what Python
/// proposes: an insertion, deletion or substitution costs 2, a change of case 1.
public enum Suggestion {
    private static let moveCost = 2
    private static let caseCost = 1
    /// Beyond these CPython does not search.
    public static let maximumCandidates = 750
    private static let maximumLength = 40

    /// The candidate nearest to `name`, if at most a third of the letters differ.
    public static func nearest(
        to name: String, among candidates: some Sequence<String>, most: Int = maximumCandidates
    ) -> String? {
        let wanted = Array(name.utf8)
        var best: String?
        var bestDistance = Int.max
        var count = 0
        for candidate in candidates {
            count += 1
            if count > most { return nil }
            if candidate == name { continue }
            let letters = Array(candidate.utf8)
            let allowed = min((wanted.count + letters.count + 3) * moveCost / 6, bestDistance - 1)
            let distance = distance(wanted, letters, limit: allowed)
            if distance > allowed { continue }
            best = candidate
            bestDistance = distance
        }
        return best
    }

    /// For modules, keywords and shell commands: the same distance, and any name that begins with the one asked
    /// for, because these are often abbreviated (`sgd` is far from `sgd_momentum`).
    public static func nearestOrLonger(than name: String, among candidates: [String]) -> String? {
        if let near = nearest(to: name, among: candidates) { return near }
        guard name.utf8.count >= 3 else { return nil }
        let longer = candidates.filter { $0.lowercased().hasPrefix(name.lowercased()) }
        return longer.min { $0.utf8.count < $1.utf8.count }
    }

    /// For an attribute that `owner` does not have: among its own and its class's, in `dir()`'s order.
    public static func attribute(_ name: String, of owner: Value, _ machine: Machine) -> String? {
        nearest(to: name, among: machine.attributeNames(of: owner))
    }

    /// For a variable that no scope has: first among those of the function, then of the module, then the built-in
    /// ones, as in CPython.
    static func variable(_ name: String, locals: [Name], globals: AttributeTable, _ machine: Machine) -> String? {
        func nearest(_ names: [Name]) -> String? { Suggestion.nearest(to: name, among: names.map(machine.names.text)) }
        return nearest(locals) ?? nearest(globals.boundNames) ?? nearest(machine.builtins.attributes.boundNames)
            ?? (name.utf8.count < 3 ? nil : machine.fallbackNames.flatMap { Suggestion.nearest(to: name, among: $0(), most: .max) })
    }

    /// A hint for names that Python itself makes no suggestion for: modules and keyword arguments.
    static func hint(for name: String, among candidates: [String]) -> String? {
        let found = nearestOrLonger(than: name, among: candidates) ?? candidates.first { isSwapped(name, $0) }
        return found.map { "did you mean '\($0)'?" }
    }

    /// Whether two neighbouring letters have changed places: CPython's distance finds short names of that kind far apart.
    private static func isSwapped(_ name: String, _ candidate: String) -> Bool {
        let (a, b) = (Array(name.utf8), Array(candidate.utf8))
        guard a.count == b.count, let first = a.indices.first(where: { a[$0] != b[$0] }), first + 1 < a.count else { return false }
        return a[first] == b[first + 1] && a[first + 1] == b[first] && a[(first + 2)...].elementsEqual(b[(first + 2)...])
    }

    static func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
        if first == second { return 0 }
        var a = first[...]
        var b = second[...]
        while let x = a.first, x == b.first {
            a.removeFirst()
            b.removeFirst()
        }
        while let x = a.last, x == b.last {
            a.removeLast()
            b.removeLast()
        }
        if a.isEmpty || b.isEmpty { return (a.count + b.count) * moveCost }
        if a.count > maximumLength || b.count > maximumLength { return limit &+ 1 }
        if b.count < a.count { swap(&a, &b) }
        if (b.count - a.count) * moveCost > limit { return limit &+ 1 }
        var row = (1...a.count).map { $0 * moveCost }
        var result = 0
        for (bIndex, letter) in b.enumerated() {
            result = bIndex * moveCost
            var diagonal = result
            var minimum = Int.max
            for (aIndex, other) in a.enumerated() {
                let substitution = diagonal + substitutionCost(letter, other)
                diagonal = row[aIndex]
                result = min(substitution, min(result, diagonal) + moveCost)
                row[aIndex] = result
                minimum = min(minimum, result)
            }
            if minimum > limit { return limit &+ 1 }
        }
        return result
    }

    private static func substitutionCost(_ a: UInt8, _ b: UInt8) -> Int {
        if a == b { return 0 }
        return lowercased(a) == lowercased(b) ? caseCost : moveCost
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension AttributeTable {
    var boundNames: [Name] { names.filter { self[$0] != nil } }
}

extension Raised {
    /// With a hint at the candidate nearest to a name that was not known.
    public func hinting(at name: String, among candidates: [String]) -> Raised {
        if let hint = Suggestion.hint(for: name, among: candidates) { exception.withDetails().hint = hint }
        return self
    }
}
