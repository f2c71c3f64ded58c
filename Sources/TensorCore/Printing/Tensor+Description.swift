// SPDX-License-Identifier: MIT

extension Tensor: CustomStringConvertible {
    /// As PyTorch prints it: `tensor([1., 2.], requires_grad=True)`.
    public var description: String { text() }

    /// The printed form.
    /// - Parameter prefix: what stands before the values; it sets the indentation of further lines.
    public func text(prefix: String = "tensor(", options: PrintOptions? = nil) -> String {
        let options = options ?? Context.current.printOptions
        let indent = prefix.utf8.count
        let contents = prefix + TensorText.contents(of: self, indent: indent, options: options)
        return Tensor.joined(contents, suffixes: suffixes(options), indent: indent, lineWidth: options.lineWidth)
    }

    private func suffixes(_ options: PrintOptions) -> [String] {
        var suffixes: [String] = []
        let defaultDType = Context.current.defaultDType
        if count == 0 {
            if rank != 1 { suffixes.append("size=" + sizeText) }
            // No element tells the type: even int64 is named.
            if dtype != defaultDType { suffixes.append("dtype=" + dtype.qualifiedName) }
        } else {
            if options.edgeItems == 0 { suffixes.append("size=" + sizeText) }
            if dtype != defaultDType, dtype != .int64, dtype != .bool {
                suffixes.append("dtype=" + dtype.qualifiedName)
            }
        }
        if staleness != nil {
            suffixes.append("grad_fn=<Invalid>")
        } else if let node = gradFunction {
            suffixes.append("grad_fn=<\(node.name)>")
        } else if requiresGrad {
            suffixes.append("requires_grad=True")
        }
        return suffixes
    }

    /// The shape as a Python tuple.
    private var sizeText: String {
        "(" + shape.lazy.map(String.init).joined(separator: ", ") + (rank == 1 ? ",)" : ")")
    }

    /// Puts the suffixes behind the values, each on the last line if it fits there.
    private static func joined(_ contents: String, suffixes: [String], indent: Int, lineWidth: Int) -> String {
        var text = contents
        let bytes = contents.utf8
        let lastLine = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes.distance(from: $0, to: bytes.endIndex) }
        var length = (lastLine ?? bytes.count + 1) + 1
        for suffix in suffixes {
            if length + suffix.utf8.count + 2 > lineWidth {
                text += ",\n" + String(repeating: " ", count: indent) + suffix
                length = indent + suffix.utf8.count
            } else {
                text += ", " + suffix
                length += suffix.utf8.count + 2
            }
        }
        return text + ")"
    }
}
