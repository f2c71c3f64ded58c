import Glibc

/// The mode of `open`: `r`, `w+b` and their like.
struct FileMode {
    let text: String
    let isBinary: Bool
    let reads: Bool
    let writes: Bool
    let appends: Bool
    let flags: Int32

    init(_ text: String, _ machine: Machine) throws(Raised) {
        let letters = Array(text)
        guard !letters.isEmpty || text.isEmpty, Set(letters).count == letters.count, letters.allSatisfy({ "axrwb+t".contains($0) }) else {
            throw machine.error(.valueError, "invalid mode: \(StringText.repr(text))")
        }
        let isBinary = letters.contains("b")
        if isBinary, letters.contains("t") { throw machine.error(.valueError, "can't have text and binary mode at once") }
        let kinds = letters.filter { "axrw".contains($0) }
        guard kinds.count == 1, let kind = kinds.first else {
            throw machine.error(
                .valueError,
                kinds.isEmpty ? "Must have exactly one of create/read/write/append mode and at most one plus" : "must have exactly one of create/read/write/append mode")
        }
        let updates = letters.contains("+")
        self.text = text
        self.isBinary = isBinary
        reads = kind == "r" || updates
        writes = kind != "r" || updates
        appends = kind == "a"
        let access = reads && writes ? O_RDWR : writes ? O_WRONLY : O_RDONLY
        let creation: Int32 =
            switch kind {
            case "w": O_CREAT | O_TRUNC
            case "a": O_CREAT | O_APPEND
            case "x": O_CREAT | O_EXCL
            default: 0
            }
        flags = access | creation
    }
}
