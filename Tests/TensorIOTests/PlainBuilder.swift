// SPDX-License-Identifier: MIT
import TensorCore

@testable import TensorIO

/// A value of a file, without a language. A class, so that what is shared is so here too.
final class Plain {
    enum Kind: Equatable { case none, bool, int, bigInt, float, string, bytes, tuple, list, dict, orderedDict, counter, set, size, device, tensor, parameter, opaque }

    let kind: Kind
    var number = 0.0
    var int = 0
    var text = ""
    var bytes: [UInt8] = []
    var elements: [Plain] = []
    var tensor: Tensor?
    var opaque: PickleOpaque?

    init(_ kind: Kind, _ elements: [Plain] = []) {
        self.kind = kind
        self.elements = elements
    }

    // A list nested deeply must not be freed by recursion.
    deinit {
        var pending = elements
        elements = []
        while var value = pending.popLast() {
            guard isKnownUniquelyReferenced(&value) else { continue }
            pending += value.elements
            value.elements = []
        }
    }
}

/// Makes them.
final class PlainBuilder: PickleBuilder {
    typealias Value = Plain

    let none = Plain(.none)

    private func made(_ kind: Plain.Kind, _ fill: (Plain) -> Void = { _ in }) -> Plain {
        let value = Plain(kind)
        fill(value)
        return value
    }

    func bool(_ flag: Bool) -> Plain { made(.bool) { $0.int = flag ? 1 : 0 } }
    func int(_ number: Int) -> Plain { made(.int) { $0.int = number } }
    func int(littleEndian bytes: ArraySlice<UInt8>) -> Plain {
        guard bytes.count <= 8 else { return made(.bigInt) { $0.bytes = Array(bytes) } }
        var number = (bytes.last ?? 0) >= 0x80 ? -1 : 0
        for byte in bytes.reversed() { number = number << 8 | Int(byte) }
        return int(number)
    }
    func float(_ number: Double) -> Plain { made(.float) { $0.number = number } }
    func string(_ text: String) -> Plain { made(.string) { $0.text = text } }
    func bytes(_ bytes: [UInt8]) -> Plain { made(.bytes) { $0.bytes = bytes } }
    func tuple(_ elements: [Plain]) -> Plain { Plain(.tuple, elements) }
    func list() -> Plain { Plain(.list) }
    func dict() -> Plain { Plain(.dict) }
    func orderedDict() -> Plain { Plain(.orderedDict) }
    func counter(_ counts: Plain?) -> Plain { Plain(.counter, counts?.elements ?? []) }
    func set(_ elements: [Plain]) -> Plain { Plain(.set, elements) }
    func size(_ elements: [Plain]) -> Plain { Plain(.size, elements) }
    func device(_ arguments: [Plain]) -> Plain { Plain(.device, arguments) }
    func tensor(_ tensor: Tensor, isParameter: Bool) -> Plain { made(isParameter ? .parameter : .tensor) { $0.tensor = tensor } }
    func opaque(_ object: PickleOpaque) -> Plain { made(.opaque) { $0.opaque = object } }

    func append(_ elements: ArraySlice<Plain>, to list: Plain) -> Bool {
        guard list.kind == .list else { return false }
        list.elements += elements
        return true
    }

    func setItems(_ entries: ArraySlice<Plain>, of dict: Plain) -> Bool {
        guard [.dict, .orderedDict, .counter].contains(dict.kind) else { return false }
        dict.elements += entries
        return true
    }

    func setAttributes(_ state: Plain, of object: Plain) -> Bool { [.orderedDict, .tensor, .parameter].contains(object.kind) }

    func opaque(of value: Plain) -> PickleOpaque? { value.opaque }
    func elements(of value: Plain) -> [Plain]? { [.tuple, .list, .size].contains(value.kind) ? value.elements : nil }
    func int(of value: Plain) -> Int? { value.kind == .int ? value.int : nil }
    func bool(of value: Plain) -> Bool? { value.kind == .bool ? value.int == 1 : nil }
    func text(of value: Plain) -> String? { value.kind == .string ? value.text : nil }
    func tensor(of value: Plain) -> Tensor? { value.tensor }
    func decodingError(_ bytes: [UInt8]) -> TensorError { .value("not UTF-8") }
    func className(of value: Plain) -> String { "\(value.kind)" }
    func shown(_ value: Plain) -> String { "\(value.kind)" }
}
