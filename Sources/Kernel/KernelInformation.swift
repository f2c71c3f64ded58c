// SPDX-License-Identifier: MIT
import JSONText

/// What a kernel says of itself.
struct KernelInformation {
    /// "0.1.0"
    let version: String

    var content: JSON {
        let language = JSON.object([
            ("name", .string("lsx")), ("version", .string(version)), ("mimetype", .string("text/x-python")), ("file_extension", .string(".lsx")),
            // A subset of Python: its colours are right.
            ("pygments_lexer", .string("python3")), ("nbconvert_exporter", .string("python")),
            ("codemirror_mode", .object([("name", .string("python")), ("version", .whole(3))])),
        ])
        let link = JSON.object([("text", .string("PyTorch's losses")), ("url", .string("https://pytorch.org/docs/stable/nn.html#loss-functions"))])
        return .object([
            ("status", .string("ok")), ("protocol_version", .string(Correspondence.protocolVersion)), ("implementation", .string("lsx")),
            ("implementation_version", .string(version)), ("language_info", language),
            ("banner", .string("lsx \(version): tensors and loss functions, as PyTorch has them")), ("help_links", .array([link])),
            ("debugger", .bool(false)),
        ])
    }
}
