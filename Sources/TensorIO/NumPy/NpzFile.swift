// SPDX-License-Identifier: MIT
import TensorCore

/// NumPy's `.npz`: a zip archive of `.npy` files, named.
public enum NpzFile {
    public static func write(_ tensors: [(name: String, tensor: Tensor)], to sink: any ByteSink) throws(TensorError) {
        let zip = ZipWriter(sink)
        for (name, tensor) in tensors {
            let file = MemorySink()
            try NpyFile.write(tensor, to: file)
            try zip.add(name + ".npy", file.bytes)
        }
        try zip.finish()
    }

    public static func read(_ source: any ByteSource) throws(TensorError) -> [(name: String, tensor: Tensor)] {
        let archive = try ZipArchive(source)
        var tensors: [(name: String, tensor: Tensor)] = []
        for entry in archive.entries {
            guard entry.name.hasSuffix(".npy") else { continue }
            tensors.append((String(entry.name.dropLast(4)), try NpyFile.read(MemorySource(try archive.bytes(of: entry)))))
        }
        return tensors
    }
}
