// SPDX-License-Identifier: MIT
import TensorCore

/// What the few functions of the list make of their arguments.
extension PickleReader {
    func make(_ function: Value, _ arguments: Value, isNew: Bool) throws(TensorError) -> Value {
        guard case .global(let global)? = builder.opaque(of: function)?.content else {
            throw .file(.unpickling(
                isNew
                    ? "Can only create new object for nn.Parameter or classes allowlisted via `add_safe_globals` but got "
                        + builder.shown(function)
                    : "Trying to call reduce for unrecognized function \(builder.shown(function))"))
        }
        guard let given = builder.elements(of: arguments) else {
            throw .type("Value after * must be an iterable, not \(builder.className(of: arguments))")
        }
        switch global {
        case .orderedDict where given.isEmpty: return try builder.orderedDict()
        case .counter where given.count <= 1: return try builder.counter(given.first)
        case .set where given.count <= 1: return try builder.set(try given.first.map(elements) ?? [])
        case .size where given.count == 1: return try builder.size(try elements(given[0]))
        case .device: return try builder.device(given)
        case .encode where given.count == 2: return try builder.bytes(try latin1(given[0], given[1]))
        case .rebuildTensor: return try builder.tensor(try tensor(given), isParameter: false)
        case .parameter, .rebuildParameter: return try parameter(given)
        case .rebuildParameterWithState where given.count == 4:
            let made = try parameter(Array(given[..<3]))
            _ = try builder.setAttributes(given[3], of: made)
            return made
        case .rebuildFromType where given.count == 4:
            guard case .global(let kind)? = builder.opaque(of: given[1])?.content, kind == .tensor || kind == .parameter else {
                throw .file(.unpickling("Can only rebuild Tensor and Parameter, but got \(builder.shown(given[1]))"))
            }
            guard case .global(let inner)? = builder.opaque(of: given[0])?.content, inner != .rebuildFromType else {
                throw .file(.unpickling("Trying to call reduce for unrecognized function \(builder.shown(given[0]))"))
            }
            let made = try make(given[0], given[2], isNew: false)
            _ = try builder.setAttributes(given[3], of: made)
            return made
        default:
            throw .type("\(global.path.module).\(global.path.name) does not take \(given.count) arguments")
        }
    }

    private func elements(_ value: Value) throws(TensorError) -> [Value] {
        guard let elements = builder.elements(of: value) else {
            throw .type("'\(builder.className(of: value))' object is not iterable")
        }
        return elements
    }

    private func latin1(_ text: Value, _ codec: Value) throws(TensorError) -> [UInt8] {
        guard let text = builder.text(of: text), builder.text(of: codec) == "latin1" else {
            throw .file(.unpickling("Can only encode a str as latin1"))
        }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = UInt8(exactly: scalar.value) else {
                throw .value("'latin-1' codec can't encode character in position \(bytes.count): ordinal not in range(256)")
            }
            bytes.append(byte)
        }
        return bytes
    }

    private func parameter(_ given: [Value]) throws(TensorError) -> Value {
        guard let first = given.first, let data = builder.tensor(of: first) else {
            throw .type("Cannot construct a Parameter from data that is no tensor")
        }
        let required = given.count > 1 ? builder.bool(of: given[1]) ?? true : true
        return try builder.tensor(try data.detach().requireGrad(required), isParameter: true)
    }

    /// `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)`: a view whose every element lies in its
    /// storage, or PyTorch's error.
    private func tensor(_ given: [Value]) throws(TensorError) -> Tensor {
        guard given.count == 4 || given.count == 6 || given.count == 7,
            case .storage(let storage)? = builder.opaque(of: given[0])?.content,
            let offset = builder.int(of: given[1]), let shape = try sizes(given[2]), let strides = try sizes(given[3])
        else { throw .type("_rebuild_tensor_v2() got arguments that are not a storage, an offset, sizes and strides") }
        guard shape.count == strides.count else {
            throw .runtime("unequal size length (\(shape.count)) and stride length (\(strides.count))")
        }
        let view = try storage.elements.checkedView(shape: shape, strides: strides, offset: offset)
        guard given.count > 4, builder.bool(of: given[4]) == true else { return view }
        guard view.dtype.isFloatingPoint else {
            throw .runtime("only Tensors of floating point and complex dtype can require gradients")
        }
        return try view.requireGrad()
    }

    private func sizes(_ value: Value) throws(TensorError) -> Shape? {
        guard let elements = builder.elements(of: value), elements.count <= 64 else { return nil }
        var shape = Shape()
        for element in elements {
            guard let size = builder.int(of: element) else { return nil }
            shape.append(size)
        }
        return shape
    }
}

extension Tensor {
    /// A view of this storage-sized tensor, when it lies within it.
    func checkedView(shape: Shape, strides: Shape, offset: Int) throws(TensorError) -> Tensor {
        guard shape.allSatisfy({ $0 >= 0 }), shape.product != nil else { throw .runtime("numel: integer multiplication overflow") }
        guard offset >= 0 else { throw .runtime("Tensor: invalid storage offset \(offset)") }
        guard shape.product != 0 else {
            return alias(shape: shape, strides: strides, offset: Swift.min(offset, count))
        }
        var last = offset
        var fits = true
        for (size, stride) in zip(shape, strides) {
            let (reach, overflow) = (size - 1).multipliedReportingOverflow(by: stride)
            let (sum, overflow2) = last.addingReportingOverflow(reach)
            guard stride >= 0, !overflow, !overflow2 else {
                throw .runtime("Storage size calculation overflowed with sizes=\(shape) and strides=\(strides)")
            }
            last = sum
            if last >= count { fits = false }
        }
        guard fits, last < count else { throw .runtime("Trying to resize storage that is not resizable") }
        return alias(shape: shape, strides: strides, offset: offset)
    }
}
