// SPDX-License-Identifier: MIT

import TensorCore
import TensorNN

/// What helps after errors that any operation can end in.
enum ErrorRemedies {
    /// One sentence, without a capital and a full stop.
    /// - Parameter tensors: those that the operation was given.
    static func text(for error: TensorError, _ tensors: [Tensor]) -> String? {
        switch error.kind {
        case .matrixProduct(let left, let right): return product(left, right)
        case .broadcast: return broadcast(tensors)
        case .cast(let from, let to):
            return "the result is \(from.name) and cannot be written into \(to.name); try .to(torch.\(from.name)) on the tensor that is written to"
        case .leafInPlace, .leafViewInPlace:
            return "a leaf's history would be lost; write under torch.no_grad(), or make a new tensor: x = x + 1 instead of x += 1"
        case .invalidView(let shape, let count):
            return "\(count) elements fill a shape whose sizes multiply to \(count), and \(shape) does not; one size may be -1"
        case .dimension(let given, let rank):
            return rank == 0 ? "a tensor without dimensions has only dim 0 and -1"
                : "a tensor of \(rank) dimension\(rank == 1 ? "" : "s") has dim 0 to \(rank - 1), or -1 to \(-rank) from the end, not \(given)"
        default: return message(error.message, tensors)
        }
    }

    private static func product(_ left: Shape, _ right: Shape) -> String? {
        guard let columns = left.last, let rows = right.first else { return nil }
        var text = "the columns of the first, \(columns), must be as many as the rows of the second, \(rows)"
        if left.count == 2, right.count == 2 {
            if columns == right[1] {
                text += "; the second transposed has \(columns) rows: a @ b.T"
            } else if left[0] == rows {
                text += "; the first transposed has \(rows) columns: a.T @ b"
            }
        }
        return text
    }

    private static func broadcast(_ tensors: [Tensor]) -> String? {
        guard tensors.count >= 2 else { return nil }
        let (a, b) = (tensors[0].shape, tensors[1].shape)
        var text = "sizes are compared from the last dimension on, and must be equal or 1: \(a) against \(b)"
        if b.count == 1, a.count == 2, a[0] == b[0] {
            text += "; b.unsqueeze(1) is \(Shape([b[0], 1]))"
        } else if a.count == 1, b.count == 2, a[0] == b[0] {
            text += "; a.unsqueeze(1) is \(Shape([a[0], 1]))"
        }
        return text
    }

    private static func message(_ message: String, _ tensors: [Tensor]) -> String? {
        if message.hasPrefix("Boolean value of Tensor with more") {
            return "a condition needs one truth value; (x > 0).any() or .all() gives one, and & | ~ stand for and, or, not"
        }
        if message.hasSuffix("elements cannot be converted to Scalar") {
            return ".tolist() gives all elements as Python numbers, .mean().item() one number"
        }
        if message.contains("could not infer output dtype") { return "whole numbers have no mean here; try .float().mean()" }
        if message.hasSuffix("is not a valid value for reduction") || message.contains("Invalid reduction mode") {
            return reductions(String(message.prefix { $0 != " " }))
        }
        if message.contains("must have the same dtype") || message.hasPrefix("expected m1 and m2 to have the same dtype") {
            let kinds = tensors.map(\.dtype.name).joined(separator: ", ")
            return "the operands are \(kinds); .float() makes one type of them"
        }
        if message.hasPrefix("element 0 of tensors does not require grad") { return nil }
        return nil
    }

    /// The reductions there are, the nearest first where one is near.
    static func reductions(_ given: String) -> String {
        let known = ["none", "mean", "sum"]
        let meant = ["avg": "mean", "average": "mean", "elementwise_mean": "mean", "add": "sum", "total": "sum", "": "none", "None": "none"][given]
        return "reduction is 'none', 'mean' or 'sum'" + (meant.map { "; did you mean '\($0)'?" } ?? "")
            + (given == "batchmean" && !known.contains(given) ? "; 'batchmean' belongs to kl_div alone" : "")
    }
}
