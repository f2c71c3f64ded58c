/// The arguments of one call, in place: a window of registers that holds the positional values, then the
/// keyword values. Valid only during the call; a callee copies out what it keeps.
///
/// CPython's vectorcall in Swift: no array, dictionary or tuple is made to pass arguments.
public struct Arguments {
    public let base: UnsafeMutablePointer<Value>
    public let positionalCount: Int
    /// The names of the keyword values, shared by all calls from one place in the source; nil without keywords.
    public unowned(unsafe) let keywords: KeywordLayout?

    @inlinable
    public init(base: UnsafeMutablePointer<Value>, positionalCount: Int, keywords: KeywordLayout? = nil) {
        self.base = base
        self.positionalCount = positionalCount
        self.keywords = keywords
    }

    /// Positional and keyword values together.
    @inlinable public var count: Int { positionalCount + (keywords?.names.count ?? 0) }

    /// The value at a place below `count`; `.unbound` beyond it.
    @inlinable public subscript(place: Int) -> Value {
        place >= 0 && place < count ? base[place] : .unbound
    }

    @inlinable public var positional: UnsafeBufferPointer<Value> {
        UnsafeBufferPointer(start: base, count: positionalCount)
    }

    /// The value given for a keyword, or nil.
    public func keyword(_ name: Name) -> Value? {
        guard let place = keywords?.names.firstIndex(of: name) else { return nil }
        return base[positionalCount + place]
    }

    /// Without the first positional value (the receiver of a method).
    @inlinable public func droppingFirst() -> Arguments {
        positionalCount > 0 ? Arguments(base: base + 1, positionalCount: positionalCount - 1, keywords: keywords) : self
    }
}

/// The keyword names of one call site, and how its last callee laid them out: the callee resolves names to
/// parameter places once, and later calls from the same place read the answer.
public final class KeywordLayout {
    public let names: [Name]
    /// Whose places are cached; compared by identity only.
    @usableFromInline var resolvedFor: ObjectIdentifier?
    @usableFromInline var places: [Int] = []
    /// What a native callee has worked out for this place, in a form of its own.
    public var resolution: AnyObject?

    public init(names: [Name]) { self.names = names }

    /// For each keyword, its parameter's place in the callee.
    @inlinable
    public func places(for callee: AnyObject, resolve: ([Name]) throws(Raised) -> [Int]) throws(Raised) -> [Int] {
        let identity = ObjectIdentifier(callee)
        if resolvedFor == identity { return places }
        let resolved = try resolve(names)
        resolvedFor = identity
        places = resolved
        return resolved
    }
}
