/// Where in the program hints were looked for, and which were given: looking costs next to nothing in a loop, and a hint
/// is given once for each place in the source.
struct HintPlaces {
    private struct Passage {
        var place: UInt = 0
        var count: UInt32 = 0
    }

    /// Places that share a row displace each other, which makes them look new.
    private var passages = Array(repeating: Passage(), count: 64)
    private var given: Set<String> = []

    /// Whether a passage of this place is one at which to look: the first few, then ever fewer.
    @inline(__always)
    mutating func isDue(_ place: UInt) -> Bool {
        let row = Int(truncatingIfNeeded: (place >> 3) & 63)
        guard passages[row].place == place else {
            passages[row] = Passage(place: place, count: 1)
            return true
        }
        passages[row].count &+= 1
        let count = passages[row].count
        return count < 8 || count & (count &- 1) == 0
    }

    /// Whether a hint of this kind was not given at this place before.
    /// The text of the line counts too: at the prompt every line is the first of its file.
    mutating func isNew(_ hint: String, in source: Source, line: Int) -> Bool {
        given.insert("\(source.name):\(line):\(source.line(line)):\(hint)").inserted
    }

    /// Another text begins to run: its code may lie where other code lay.
    mutating func forgetPassages() {
        for row in passages.indices { passages[row].place = 0 }
    }
}
