// SPDX-License-Identifier: MIT
import TensorCore

/// Makes the objects that a pickle describes. The reader knows the file, the builder knows the language's objects;
/// lists and dicts are filled after they were made, so that one may hold itself.
public protocol PickleBuilder: AnyObject {
    associatedtype Value

    var none: Value { get }
    func bool(_ flag: Bool) -> Value
    func int(_ number: Int) -> Value
    /// Two's complement, the least byte first.
    func int(littleEndian bytes: ArraySlice<UInt8>) throws(TensorError) -> Value
    func float(_ number: Double) -> Value
    func string(_ text: String) throws(TensorError) -> Value
    func bytes(_ bytes: [UInt8]) throws(TensorError) -> Value
    func tuple(_ elements: [Value]) throws(TensorError) -> Value
    func list() -> Value
    func dict() -> Value
    func orderedDict() throws(TensorError) -> Value
    func counter(_ counts: Value?) throws(TensorError) -> Value
    func set(_ elements: [Value]) throws(TensorError) -> Value
    func size(_ elements: [Value]) throws(TensorError) -> Value
    func device(_ arguments: [Value]) throws(TensorError) -> Value
    func tensor(_ tensor: Tensor, isParameter: Bool) throws(TensorError) -> Value
    /// What only the reader understands, on its way to where it is used: a class, a storage.
    func opaque(_ object: PickleOpaque) -> Value

    /// False when the target is no list.
    func append(_ elements: ArraySlice<Value>, to list: Value) throws(TensorError) -> Bool
    /// Keys and values in turn; false when the target is no dict.
    func setItems(_ entries: ArraySlice<Value>, of dict: Value) throws(TensorError) -> Bool
    /// Attributes that lay on an object beside its contents; false for objects that have none.
    func setAttributes(_ state: Value, of object: Value) throws(TensorError) -> Bool

    func opaque(of value: Value) -> PickleOpaque?
    func elements(of value: Value) -> [Value]?
    func int(of value: Value) -> Int?
    func bool(of value: Value) -> Bool?
    func text(of value: Value) -> String?
    func tensor(of value: Value) -> Tensor?
    /// The language's error of bytes that are no UTF-8.
    func decodingError(_ bytes: [UInt8]) -> TensorError
    /// As an error names the value's class: `<class 'int'>`.
    func className(of value: Value) -> String
    /// As an error shows the value, in a few words.
    func shown(_ value: Value) -> String
}

/// A value of the file that is no object of the language.
public final class PickleOpaque {
    public enum Content {
        case global(PickleGlobal)
        case storage(LoadedStorage)
    }

    public let content: Content
    init(_ content: Content) { self.content = content }
    public convenience init(storage: LoadedStorage) { self.init(.storage(storage)) }
}

/// The elements of a storage as one tensor: those that the file makes of it are views.
public final class LoadedStorage {
    let elements: Tensor
    /// The device it was on.
    public let location: String

    init(_ elements: Tensor, location: String) {
        self.elements = elements
        self.location = location
    }
}
