// SPDX-License-Identifier: MIT
import TensorCore

/// A small machine that reads a pickle of data. PyTorch's own `_weights_only_unpickler`: the same instructions, the
/// same errors. Nothing is called but the reader's own functions; a file that asks for more is refused.
final class PickleReader<Builder: PickleBuilder> {
    typealias Value = Builder.Value

    let builder: Builder
    private let bytes: [UInt8]
    private(set) var position: Int
    private let persistent: (Value) throws(TensorError) -> Value
    private var stack: [Value] = []
    /// How high the stack was at each open mark.
    private var marks: [Int] = []
    private var memo: [Int: Value] = [:]

    init(_ bytes: [UInt8], at position: Int = 0, _ builder: Builder, persistent: @escaping (Value) throws(TensorError) -> Value) {
        self.bytes = bytes
        self.position = position
        self.builder = builder
        self.persistent = persistent
    }

    /// The object that the pickle at the position describes.
    func load() throws(TensorError) -> Value {
        var steps = 0
        while true {
            steps &+= 1
            if steps & 0xFFF == 0 {
                try TensorError.poll()
                // An instruction is a byte or more and makes one object or entry at most.
                try TensorError.charge(bytes: 0x1000 * 96)
            }
            let operation = try byte()
            if operation == Opcode.stop { return try pop() }
            try run(operation)
        }
    }

    private func run(_ operation: UInt8) throws(TensorError) {
        switch operation {
        case Opcode.proto: try protocolNumber(try byte())
        case Opcode.mark:
            if marks.count == marks.capacity { try TensorError.charge(bytes: marks.count * 32) }
            marks.append(stack.count)
        case Opcode.none: try push(builder.none)
        case Opcode.newTrue: try push(builder.bool(true))
        case Opcode.newFalse: try push(builder.bool(false))
        case Opcode.binInt1: try push(builder.int(Int(try byte())))
        case Opcode.binInt2: try push(builder.int(Int(try number(UInt16.self))))
        case Opcode.binInt: try push(builder.int(Int(Int32(bitPattern: try number(UInt32.self)))))
        case Opcode.long1: try push(try builder.int(littleEndian: take(Int(try byte()))))
        case Opcode.long4: try push(try builder.int(littleEndian: take(Int(try number(UInt32.self)))))
        case Opcode.binFloat: try push(builder.float(Double(bitPattern: try number(UInt64.self).byteSwapped)))
        case Opcode.binUnicode: try push(try builder.string(try text(take(Int(try number(UInt32.self))))))
        case Opcode.shortBinString: try push(try builder.string(try text(take(Int(try byte())))))
        case Opcode.emptyTuple: try push(try builder.tuple([]))
        case Opcode.emptyList: try push(builder.list())
        case Opcode.emptyDict: try push(builder.dict())
        case Opcode.emptySet: try push(try builder.set([]))
        case Opcode.tuple1: try makeTuple(1)
        case Opcode.tuple2: try makeTuple(2)
        case Opcode.tuple3: try makeTuple(3)
        case Opcode.tuple:
            let mark = try popMark()
            try makeTuple(stack.count - mark)
        case Opcode.append, Opcode.appends: try appendElements(operation)
        case Opcode.setItem, Opcode.setItems: try storeItems(operation)
        case Opcode.binGet: try recall(Int(try byte()))
        case Opcode.longBinGet: try recall(Int(try number(UInt32.self)))
        case Opcode.binPut: try remember(Int(try byte()))
        case Opcode.longBinPut: try remember(Int(try number(UInt32.self)))
        case Opcode.global:
            let (module, name) = (try line(), try line())
            try push(builder.opaque(PickleOpaque(.global(try PickleGlobal.named(module, name)))))
        case Opcode.reduce, Opcode.newObject:
            let arguments = try pop()
            let function = try pop()
            try push(try make(function, arguments, isNew: operation == Opcode.newObject))
        case Opcode.build:
            let state = try pop()
            guard try builder.setAttributes(state, of: try top()) else {
                throw .file(.unpickling(
                    "Can only build Tensor, Parameter, OrderedDict or types allowlisted via `add_safe_globals`, but got "
                        + builder.className(of: try top())))
            }
        case Opcode.binPersistentID: try push(try persistent(try pop()))
        default: throw .file(.unpickling("Unsupported operand \(operation)"))
        }
    }

    private func protocolNumber(_ number: UInt8) throws(TensorError) {
        guard number != 2 else { return }
        Context.current.onWarning(
            "UserWarning",
            "Detected pickle protocol \(number) in the checkpoint, which was not the default pickle protocol used by "
                + "`torch.load` (2). The weights_only Unpickler might not support all instructions implemented by this "
                + "protocol, please file an issue for adding support if you encounter this.")
    }

    // MARK: Containers

    private func makeTuple(_ count: Int) throws(TensorError) {
        guard stack.count - count >= floor else { throw .index("list index out of range") }
        let tuple = try builder.tuple(Array(stack[(stack.count - count)...]))
        stack.removeLast(count)
        try push(tuple)
    }

    private func appendElements(_ operation: UInt8) throws(TensorError) {
        let start = operation == Opcode.appends ? try popMark() : stack.count - 1
        guard start > floor, start <= stack.count else { throw .index("list index out of range") }
        let isList = try builder.append(stack[start...], to: stack[start - 1])
        guard isList else {
            throw .file(.unpickling(
                "Can only \(operation == Opcode.appends ? "extend" : "append to") lists, but got "
                    + builder.className(of: stack[start - 1])))
        }
        stack.removeLast(stack.count - start)
    }

    private func storeItems(_ operation: UInt8) throws(TensorError) {
        let start = operation == Opcode.setItems ? try popMark() : stack.count - 2
        guard start > floor, start <= stack.count, (stack.count - start) % 2 == 0 else { throw .index("list index out of range") }
        guard try builder.setItems(stack[start...], of: stack[start - 1]) else {
            throw .file(.unpickling(
                "Can only \(operation == Opcode.setItems ? "SETITEMS" : "SETITEM") for dict, collections.OrderedDict, "
                    + "collections.Counter, but got \(builder.className(of: stack[start - 1]))"))
        }
        stack.removeLast(stack.count - start)
    }

    private func recall(_ place: Int) throws(TensorError) {
        guard let value = memo[place] else { throw .file(.key(place)) }
        try push(value)
    }

    private func remember(_ place: Int) throws(TensorError) {
        if memo.count == memo.capacity { try TensorError.charge(bytes: memo.count * 64) }
        memo[place] = try top()
    }

    // MARK: The stack

    /// What lies below the innermost open mark is out of reach.
    private var floor: Int { marks.last ?? 0 }

    private func push(_ value: Value) throws(TensorError) {
        // An array that grows holds its old elements and twice as many new ones for a moment.
        if stack.count == stack.capacity { try TensorError.charge(bytes: stack.count * 3 * MemoryLayout<Value>.stride) }
        stack.append(value)
    }

    private func top() throws(TensorError) -> Value {
        guard let value = stack.last, stack.count > floor else { throw .index("list index out of range") }
        return value
    }

    private func pop() throws(TensorError) -> Value {
        guard stack.count > floor, let value = stack.popLast() else { throw .index("pop from empty list") }
        return value
    }

    private func popMark() throws(TensorError) -> Int {
        guard let mark = marks.popLast() else { throw .index("pop from empty list") }
        return mark
    }

    // MARK: The bytes

    private func byte() throws(TensorError) -> UInt8 {
        guard position < bytes.count else { throw .file(.endOfFile("")) }
        defer { position += 1 }
        return bytes[position]
    }

    private func take(_ count: Int) throws(TensorError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw .file(.endOfFile("")) }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private func number<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type) throws(TensorError) -> Number {
        guard let number = bytes.number(at: position, type) else { throw .file(.endOfFile("")) }
        position += Number.bitWidth / 8
        return number
    }

    private func line() throws(TensorError) -> String {
        guard let end = bytes[position...].prefix(4096).firstIndex(of: 0x0A) else { throw .file(.endOfFile("")) }
        defer { position = end + 1 }
        return try text(bytes[position..<end])
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(TensorError) -> String {
        try TensorError.charge(bytes: bytes.count)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw builder.decodingError(Array(bytes)) }
        return text
    }
}
