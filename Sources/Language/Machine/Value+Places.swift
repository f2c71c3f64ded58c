/// Where elements and attributes lie, for instructions that read and write them in place. A place is valid until its
/// container changes.
extension UnsafeMutablePointer<Value> {
    /// Of a list or a tuple, which this must hold; nil when the index is out of range or the object is another.
    @inline(__always) func elementPlace(_ index: Int) -> Self? {
        guard let storage = elementStorage else { return nil }
        let count = storage.count
        let place = index < 0 ? index &+ count : index
        return place >= 0 && place < count ? storage.elements + place : nil
    }

    /// The same for writing to a list; nil also while its array is shared with a copy.
    @inline(__always) func writableElementPlace(_ index: Int) -> Self? {
        guard let storage = elementStorage, storage.isUnique else { return nil }
        let count = storage.count
        let place = index < 0 ? index &+ count : index
        return place >= 0 && place < count ? storage.elements + place : nil
    }

    /// The first of exactly so many elements of a list or tuple.
    @inline(__always) func elements(count: Int) -> Self? {
        guard isObject, let storage = elementStorage, storage.count == count else { return nil }
        return storage.elements
    }

    @inline(__always) private var elementStorage: ArrayStorage<Value>? {
        switch kind {
        case .list: reference(to: ListObject.self)._withUnsafeGuaranteedRef { $0.storage }
        case .tuple: reference(to: TupleObject.self)._withUnsafeGuaranteedRef { $0.storage }
        default: nil
        }
    }

    /// Of a text of ASCII alone, which this must hold; nil behind its end.
    @inline(__always) func asciiByte(_ index: Int) -> UInt8? {
        reference(to: StringObject.self)._withUnsafeGuaranteedRef {
            let storage = $0.storage
            return index < storage.count ? storage.byte(at: index) : nil
        }
    }

    // MARK: Instances

    /// Of an attribute at a remembered slot, while the class is in the remembered state.
    @inline(__always) func attributePlace(_ slot: Int, _ name: Name, version: Int) -> Self? {
        reference(to: Instance.self)._withUnsafeGuaranteedRef {
            $0.cls.version == version ? $0.attributes.place(at: slot, for: name) : nil
        }
    }

    /// Binds an attribute in the slot that the class's names foresee next.
    @inline(__always) func addAttribute(_ slot: Int, _ name: Name, version: Int, _ value: Self) -> Bool {
        reference(to: Instance.self)._withUnsafeGuaranteedRef {
            $0.cls.version == version && $0.attributes.append(at: slot, for: name, value)
        }
    }

    /// Whether a method of the class is what an instance of this class, in that state, has under its name: it has no
    /// names of its own beyond the first `count`, which were none of the method's.
    @inline(__always) func finds(methodBeyond count: Int, version: Int) -> Bool {
        kind == .instance && reference(to: Instance.self)._withUnsafeGuaranteedRef {
            $0.cls.version == version && $0.attributes.lacks(namesUpTo: count)
        }
    }
}

extension Unmanaged<AttributeTable> {
    @inline(__always) func place(at slot: Int, for name: Name) -> UnsafeMutablePointer<Value>? {
        _withUnsafeGuaranteedRef { $0.place(at: slot, for: name) }
    }

    @inline(__always) var layoutVersion: Int { _withUnsafeGuaranteedRef { $0.layoutVersion } }
}

extension [Value] {
    /// So many elements.
    ///
    /// Small arrays are literals: the general initializer looks the array's class up each time, at half the cost of the
    /// allocation.
    @inline(__always)
    init(count: Int, _ element: (Int) -> Value) {
        switch count {
        case ...0: self = []
        case 1: self = [element(0)]
        case 2: self = [element(0), element(1)]
        case 3: self = [element(0), element(1), element(2)]
        case 4: self = [element(0), element(1), element(2), element(3)]
        case 5: self = [element(0), element(1), element(2), element(3), element(4)]
        case 6: self = [element(0), element(1), element(2), element(3), element(4), element(5)]
        case 7: self = [element(0), element(1), element(2), element(3), element(4), element(5), element(6)]
        case 8: self = [element(0), element(1), element(2), element(3), element(4), element(5), element(6), element(7)]
        default:
            self = Array(unsafeUninitializedCapacity: count) { elements, initialized in
                for place in 0..<count { elements.initializeElement(at: place, to: element(place)) }
                initialized = count
            }
        }
    }
}

/// The memory behind an array: a header of the class pointer, the reference count, the count of elements and the
/// capacity, then the elements. Read as it lies, because asking the array may count a reference to its storage.
package struct ArrayStorage<Element> {
    private let header: UnsafeMutableRawPointer

    @inline(__always) package init(_ array: UnsafePointer<[Element]>) {
        header = UnsafeRawPointer(array).load(as: UnsafeMutableRawPointer.self)
    }

    @inline(__always) init(_ array: UnsafePointer<ContiguousArray<Element>>) {
        header = UnsafeRawPointer(array).load(as: UnsafeMutableRawPointer.self)
    }

    @inline(__always) package var count: Int { header.load(fromByteOffset: 16, as: Int.self) }
    @inline(__always) package var elements: UnsafeMutablePointer<Element> { (header + 32).assumingMemoryBound(to: Element.self) }
    /// Sets the count to zero: the elements have been, or are about to be, moved out.
    @inline(__always) func forgetElements() { header.storeBytes(of: 0, toByteOffset: 16, as: Int.self) }
    /// Whether no other array shares it; false for the empty one that all arrays share.
    @inline(__always) package var isUnique: Bool { ReferenceCount.isUnique(header) }
}
