/// The dimensions of a tensor, or its strides: a short list of integers that needs no heap memory up to five entries.
///
/// A subscript outside the list reads 0 and writes nothing: no index that data can choose ends the process.
public struct Shape: Sendable, Hashable, ExpressibleByArrayLiteral, RandomAccessCollection, MutableCollection {
    static let inlineCapacity = 5

    private var storage: (Int, Int, Int, Int, Int)
    /// All entries, when there are more than fit inline.
    private var spill: [Int]?
    public private(set) var count: Int

    public init() {
        storage = (0, 0, 0, 0, 0)
        spill = nil
        count = 0
    }

    public init(arrayLiteral elements: Int...) { self.init(elements) }

    public init(_ elements: some Collection<Int>) {
        self.init()
        let count = elements.count
        if count > Shape.inlineCapacity {
            spill = Array(elements)
            self.count = count
        } else {
            self.count = count
            var index = 0
            for element in elements {
                self[index] = element
                index &+= 1
            }
        }
    }

    public init(repeating value: Int, count: Int) {
        self.init()
        self.count = Swift.max(count, 0)
        if count > Shape.inlineCapacity {
            spill = Array(repeating: value, count: count)
        } else {
            storage = (value, value, value, value, value)
        }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    public subscript(index: Int) -> Int {
        @inline(__always) get {
            guard index >= 0, index < count else { return 0 }
            if let spill { return spill[index] }
            return withUnsafeBytes(of: storage) { $0.load(fromByteOffset: index &* 8, as: Int.self) }
        }
        @inline(__always) set {
            guard index >= 0, index < count else { return }
            if spill != nil {
                spill?[index] = newValue
            } else {
                withUnsafeMutableBytes(of: &storage) {
                    $0.storeBytes(of: newValue, toByteOffset: index &* 8, as: Int.self)
                }
            }
        }
    }

    public mutating func append(_ value: Int) { insert(value, at: count) }

    public mutating func append(contentsOf other: Shape) {
        for entry in other { append(entry) }
    }

    public mutating func insert(_ value: Int, at position: Int) {
        if count >= Shape.inlineCapacity {
            var all = Array(self)
            all.insert(value, at: Swift.min(Swift.max(position, 0), count))
            self = Shape(all)
        } else {
            count &+= 1
            var index = count &- 1
            while index > position {
                self[index] = self[index &- 1]
                index &-= 1
            }
            self[position] = value
        }
    }

    @discardableResult
    public mutating func remove(at position: Int) -> Int {
        guard position >= 0, position < count else { return 0 }
        let removed = self[position]
        if spill != nil {
            var all = Array(self)
            all.remove(at: position)
            self = Shape(all)
        } else {
            var index = position
            while index < count &- 1 {
                self[index] = self[index &+ 1]
                index &+= 1
            }
            self[count &- 1] = 0
            count &-= 1
        }
        return removed
    }

    /// The last `length` entries.
    public func suffix(from start: Int) -> Shape {
        var result = Shape()
        var index = Swift.max(start, 0)
        while index < count {
            result.append(self[index])
            index &+= 1
        }
        return result
    }

    /// The product of the entries; nil when it does not fit 64 bits.
    public var product: Int? {
        var result = 1
        var overflowed = false
        for index in 0..<count {
            let size = self[index]
            if size == 0 { return 0 }
            let (next, overflow) = result.multipliedReportingOverflow(by: size)
            result = next
            if overflow { overflowed = true }
        }
        return overflowed ? nil : result
    }

    /// Entries as a C array, for the length of a call.
    @inline(__always)
    package func withUnsafeEntries<Result, Failure: Error>(
        _ body: (UnsafePointer<Int>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if let spill {
            let copy = UnsafeMutablePointer<Int>.allocate(capacity: spill.count)
            defer { copy.deallocate() }
            copy.initialize(from: spill, count: spill.count)
            return try body(copy)
        }
        return try withUnsafePointer(to: storage) { (pointer) throws(Failure) -> Result in
            try body(UnsafeRawPointer(pointer).assumingMemoryBound(to: Int.self))
        }
    }

    @inline(__always)
    public static func == (left: Shape, right: Shape) -> Bool {
        guard left.count == right.count else { return false }
        if left.spill == nil, right.spill == nil {
            let count = left.count
            if count > 0, left.storage.0 != right.storage.0 { return false }
            if count > 1, left.storage.1 != right.storage.1 { return false }
            if count > 2, left.storage.2 != right.storage.2 { return false }
            if count > 3, left.storage.3 != right.storage.3 { return false }
            if count > 4, left.storage.4 != right.storage.4 { return false }
            return true
        }
        return left.elementsEqual(right)
    }

    public func hash(into hasher: inout Hasher) {
        for entry in self { hasher.combine(entry) }
    }

    /// Strides of a contiguous tensor of this shape, in elements. Sizes whose product overflows give wrapped strides:
    /// such a shape is refused before memory is asked for.
    public var contiguousStrides: Shape {
        var strides = Shape(repeating: 1, count: count)
        var step = 1
        var index = count &- 1
        while index >= 0 {
            strides[index] = step
            step = step &* Swift.max(self[index], 1)
            index &-= 1
        }
        return strides
    }
}

extension Shape: CustomStringConvertible {
    /// As PyTorch's error texts write a shape: "[2, 3]".
    public var description: String { "[" + lazy.map(String.init).joined(separator: ", ") + "]" }
}
