// SPDX-License-Identifier: MIT
import TensorCore

/// A `.pt` file in the making: the pickle of the objects, and the storages that their tensors lie in, each once.
public final class TorchFileWriter {
    public var pickle = PickleWriter()
    private var storages: [Tensor] = []
    private var keys: [ObjectIdentifier: (key: Int, dtype: DType)] = [:]

    public init() {}

    /// Writes what `_rebuild_tensor_v2` makes the tensor of: its storage, and where it lies in it.
    public func addArguments(of tensor: Tensor, requiresGrad: Bool) throws(TensorError) {
        pickle.mark()
        let itemSize = tensor.dtype.byteCount
        let byteCount = tensor.storage.buffer.byteCount
        let key: Int
        if let known = keys[ObjectIdentifier(tensor.storage)] {
            guard known.dtype == tensor.dtype else {
                throw .runtime("Cannot save multiple tensors or storages that view the same data as different types")
            }
            key = known.key
        } else {
            key = storages.count
            storages.append(tensor)
            keys[ObjectIdentifier(tensor.storage)] = (key, tensor.dtype)
        }
        pickle.mark()
        pickle.string("storage")
        pickle.global(.storage(tensor.dtype))
        pickle.string(String(key))
        pickle.string("cpu")
        pickle.int(byteCount / itemSize)
        pickle.tupleSinceMark()
        pickle.persistentID()
        pickle.int(tensor.offset)
        pickle.ints(tensor.shape)
        pickle.ints(tensor.strides)
        pickle.bool(requiresGrad)
        pickle.orderedDict()
        pickle.tupleSinceMark()
    }

    /// Writes the whole archive.
    /// - Parameter name: the folder inside the archive that everything lies in.
    public func finish(_ sink: any ByteSink, name: String) throws(TensorError) {
        pickle.stop()
        try Self.write(pickle.bytes, beside: storages, to: sink, name: name)
    }

    /// Writes a pickle made elsewhere, and the whole storages of tensors, in order.
    public static func write(_ pickle: [UInt8], beside tensors: [Tensor], to sink: any ByteSink, name: String) throws(TensorError) {
        let zip = ZipWriter(sink, alignment: 64)
        try zip.add(name + "/data.pkl", pickle)
        try zip.add(name + "/.storage_alignment", Array("64".utf8))
        try zip.add(name + "/byteorder", Array("little".utf8))
        for (key, tensor) in tensors.enumerated() {
            let memory = UnsafeRawBufferPointer(start: tensor.storage.memory, count: tensor.storage.buffer.byteCount)
            try zip.add(name + "/data/\(key)", memory)
        }
        try zip.add(name + "/version", Array("3\n".utf8))
        try zip.finish()
    }
}
