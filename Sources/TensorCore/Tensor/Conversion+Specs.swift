// SPDX-License-Identifier: MIT

/// Copies, types and single values. What needs a script's own objects (`to`, `tolist`, `backward`) is the front end's.
extension OperationCatalog {
    static var conversion: [CallableSpec] { types + copies + fills }

    private static var types: [CallableSpec] {
        let rows: [(String, DType)] = [
            ("float", .float32), ("double", .float64), ("half", .float16), ("bfloat16", .bfloat16), ("long", .int64),
            ("int", .int32), ("short", .int16), ("char", .int8), ("byte", .uint8), ("bool", .bool),
        ]
        return rows.map { name, dtype in
            CallableSpec(
                name, [.method], about: page("Tensor.\(name)", "The tensor as \(dtype.qualifiedName)."), .input
            ) { (input) throws(TensorError) -> Tensor in try input.to(dtype) }
        } + [
            CallableSpec(
                "type_as", [.method], about: page("Tensor.type_as", "The tensor in other's type."), .input, .other
            ) { (input, other) throws(TensorError) -> Tensor in try input.to(other.dtype) },
            CallableSpec(
                "item", [.method], about: page("Tensor.item", "The one element, as a number."), .input
            ) { (input) throws(TensorError) -> Scalar in try input.item() },
        ]
    }

    private static var copies: [CallableSpec] {
        func form(
            _ name: String, _ reach: CallableSpec.Reach, _ summary: String,
            _ run: @escaping (Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, reach, about: page("Tensor.\(name)", summary), .input, run: run)
        }
        return [
            form("clone", [.torch, .method], "A copy, within the graph.") { (input) throws(TensorError) in
                try input.clone()
            },
            form("detach", [.torch, .method], "The same memory, cut from the graph.") { (input) throws(TensorError) in
                input.detach()
            },
            form("contiguous", [.method], "The elements one after another in memory.") { (input) throws(TensorError) in
                try input.contiguous()
            },
            form("cpu", [.method], "The tensor itself.") { (input) throws(TensorError) in input },
        ]
    }

    private static var fills: [CallableSpec] {
        [
            CallableSpec(
                "fill_", [.method], about: page("Tensor.fill_", "Writes one number throughout."),
                .input, Param<Scalar>("value")
            ) { (input, value) throws(TensorError) -> Tensor in try input.fillInPlace(value) },
            CallableSpec(
                "zero_", [.method], about: page("Tensor.zero_", "Writes zeros."), .input
            ) { (input) throws(TensorError) -> Tensor in try input.zeroInPlace() },
            CallableSpec(
                "copy_", [.method], about: page("Tensor.copy_", "Writes another tensor's elements."),
                .input, Param<Tensor>("src"), Param<Bool>("non_blocking", default: false)
            ) { (input, source, _) throws(TensorError) -> Tensor in try input.copyInPlace(source) },
        ]
    }
}
