// SPDX-License-Identifier: MIT

/// Matrix and vector products.
extension OperationCatalog {
    static var products: [CallableSpec] {
        (plainProducts + addedProducts + contractions)
            .autocast(.lower, "matmul mm bmm addmm addbmm baddbmm vecdot einsum tensordot multi_dot chain_matmul")
    }

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    private static var plainProducts: [CallableSpec] {
        func product(
            _ name: String, _ second: String, _ summary: String, pitfalls: [Pitfall] = [],
            run: @escaping (Tensor, Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: about(name, summary, pitfalls: pitfalls), input, Param<Tensor>(second),
                run: run)
        }
        let product_ = "The matrix product of the last two dimensions; vectors and batches as in NumPy."
        return [
            product("matmul", "other", product_, pitfalls: ["* multiplies element by element; @ is this product."]) {
                a, b throws(TensorError) in try a.matmul(b)
            }.out(.multiplied),
            CallableSpec(
                "matmul", [.linalg], native: "linalg_matmul", about: about("linalg.matmul", product_), input,
                Param<Tensor>("other")
            ) { a, b throws(TensorError) in try a.matmul(b) }.out(.multiplied),
            product("mm", "mat2", "The product of two matrices.") { a, b throws(TensorError) in try a.mm(b) }.out(.same),
            product("mv", "vec", "The product of a matrix and a vector.") { a, b throws(TensorError) in try a.mv(b) }
                .out(.same),
            product("dot", "tensor", "The scalar product of two vectors.") { a, b throws(TensorError) in try a.dot(b) }
                .out(.dotted),
            product("vdot", "other", "The scalar product of two vectors.") { a, b throws(TensorError) in try a.vdot(b) }
                .out(.dotted),
            product("bmm", "mat2", "The products of two batches of matrices.") { a, b throws(TensorError) in
                try a.bmm(b)
            }.out(.same),
            product("outer", "vec2", "Every product of an element of one vector and one of another.") {
                a, b throws(TensorError) in try a.outer(b)
            },
            product("ger", "vec2", "Every product of an element of one vector and one of another; outer's old name.") {
                a, b throws(TensorError) in try a.outer(b)
            },
            product("inner", "other", "The sums of the products along the last dimensions.") {
                a, b throws(TensorError) in try a.inner(b)
            }.out(.contracted),
            product("kron", "other", "The Kronecker product: the second tensor as blocks, times each element of the first.") {
                a, b throws(TensorError) in try a.kron(b)
            },
            CallableSpec(
                "vecdot", [.linalg], native: "linalg_vecdot",
                about: about("linalg.vecdot", "The sums of the products along a dimension."), Param<Tensor>("x"),
                Param<Tensor>("y"), Param<Int>("dim", default: -1, keywordOnly: true)
            ) { x, y, dim throws(TensorError) in try x.vecdot(y, dim: dim) }
                .out(.refusing(.others, "linalg.{name}: Expected out of dtype{Result} but found {Target}")),
            CallableSpec(
                "cross", [.torch, .method],
                about: about(
                    "cross", "The cross product of vectors of three elements along a dimension.",
                    pitfalls: ["Without dim it takes the first dimension of size 3; linalg.cross takes the last one."]),
                input, Param<Tensor>("other"), Param<Int?>("dim", default: nil)
            ) { a, b, dim throws(TensorError) in try a.cross(b, dim: dim) }.out(.same),
            CallableSpec(
                "cross", [.linalg], native: "linalg_cross",
                about: about("linalg.cross", "The cross product of vectors of three elements along a dimension."), input,
                Param<Tensor>("other"), Param<Int>("dim", default: -1, keywordOnly: true)
            ) { a, b, dim throws(TensorError) in try a.linalgCross(b, dim: dim) }.out(.same),
        ]
    }

    private static var addedProducts: [CallableSpec] {
        typealias Run = (Tensor, Tensor, Tensor, Scalar, Scalar) throws(TensorError) -> Tensor
        let beta = Param<Scalar>("beta", default: .int(1), keywordOnly: true)
        let alpha = Param<Scalar>("alpha", default: .int(1), keywordOnly: true)

        /// The function and its form that writes over its input.
        func added(
            _ name: String, _ first: String, _ second: String, _ summary: String,
            mismatch: @escaping (Tensor, Tensor, Tensor, Shape) -> TensorError = { own, _, _, shape in
                .runtime("Bad in-place call: input tensor size \(own.shape) and output tensor size \(shape) should match")
            }, mismatchFirst: Bool = false, resizes: Bool = false, run: @escaping Run
        ) -> [CallableSpec] {
            let (a, b) = (Param<Tensor>(first), Param<Tensor>(second))
            /// The factors by place, as of old.
            func older(_ name: String, run: @escaping Run) -> [Signature] {
                let (factor, scale, one) = (Param<Scalar>("beta"), Param<Scalar>("alpha"), Scalar.int(1))
                func warned(_ run: @escaping () throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
                    CallableSpec.warnOfOldForm(
                        name, "Number beta, Tensor input, Number alpha, Tensor \(first), Tensor \(second)",
                        "Tensor input, Tensor \(first), Tensor \(second), *, Number beta = 1, Number alpha = 1")
                    return try run()
                }
                return [
                    Signature(factor, input, scale, a, b) { beta, input, alpha, a, b throws(TensorError) in
                        try warned { () throws(TensorError) in try run(input, a, b, beta, alpha) }
                    },
                    Signature(factor, input, a, b) { beta, input, a, b throws(TensorError) in
                        try warned { () throws(TensorError) in try run(input, a, b, beta, one) }
                    },
                    Signature(input, factor, scale, a, b) { input, beta, alpha, a, b throws(TensorError) in
                        try warned { () throws(TensorError) in try run(input, a, b, beta, alpha) }
                    },
                    Signature(input, factor, a, b) { input, beta, a, b throws(TensorError) in
                        try warned { () throws(TensorError) in try run(input, a, b, beta, one) }
                    },
                ].map { $0.hidden() }
            }
            let inPlace: Run = { own, a, b, beta, alpha throws(TensorError) in
                try own.assign(comesFirst: mismatchFirst, resizes: resizes, mismatch: { mismatch(own, a, b, $0) }) {
                    () throws(TensorError) in try run(own, a, b, beta, alpha)
                }
            }
            return [
                CallableSpec(
                    name, [.torch, .method], about: about(name, summary),
                    signatures: [Signature(input, a, b, beta, alpha, run: run)] + older(name, run: run)),
                CallableSpec(
                    name + "_", [.method], about: about(name, summary + " Written over the input."),
                    signatures: [Signature(input, a, b, beta, alpha, run: inPlace)] + older(name + "_", run: inPlace)),
            ]
        }
        return added("addmm", "mat1", "mat2", "beta * input + alpha * (mat1 @ mat2).", mismatchFirst: true) {
            input, a, b, beta, alpha throws(TensorError) in try Tensor.addmm(input, a, b, beta: beta, alpha: alpha)
        }.out(.same) + added("addmv", "mat", "vec", "beta * input + alpha * (mat @ vec).") {
            input, a, b, beta, alpha throws(TensorError) in try input.addmv(a, b, beta: beta, alpha: alpha)
        }.out(.same) + added(
            "addr", "vec1", "vec2", "beta * input + alpha * outer(vec1, vec2).",
            mismatch: { own, a, b, _ in
                .runtime(
                    own.rank == 2
                        ? "size mismatch, input: \(own.shape), v1: \(a.shape), v2: \(b.shape)"
                        : "2D tensor expected, got \(own.rank)D tensor for input")
            }, mismatchFirst: true
        ) {
            input, a, b, beta, alpha throws(TensorError) in try input.addr(a, b, beta: beta, alpha: alpha)
        } + added("addbmm", "batch1", "batch2", "beta * input + alpha * the sum of the products of two batches.", resizes: true) {
            input, a, b, beta, alpha throws(TensorError) in try input.addbmm(a, b, beta: beta, alpha: alpha)
        }.out(.refusing(.others, "self and mat2 must have the same dtype, but got {Target} and {Result}")) + added("baddbmm", "batch1", "batch2", "beta * input + alpha * the products of two batches.") {
            input, a, b, beta, alpha throws(TensorError) in try input.baddbmm(a, b, beta: beta, alpha: alpha)
        }.out(.same)
    }

    private static var contractions: [CallableSpec] {
        [
            CallableSpec(
                "einsum", [.torch, .python],
                about: about(
                    "einsum", "Products and sums in Einstein's notation: letters name dimensions, those that the result "
                        + "lacks are summed.",
                    pitfalls: ["Without -> the result has the letters that occur once, in alphabetical order."]),
                Param<[Argument]>("args", variadic: true, doc: "The equation and the tensors, or tensors and lists of numbers.")
            ) { arguments throws(TensorError) in
                let (equation, operands) = try EinsumArguments.read(arguments)
                return try Tensor.einsum(equation, operands)
            }.out(.absent),
            CallableSpec(
                "tensordot", [.torch, .python],
                about: about("tensordot", "The sum of products over dimensions of two tensors."), Param<Tensor>("a"),
                Param<Tensor>("b"),
                Param<Argument>(
                    "dims", default: .int(2), doc: "How many dimensions, or two lists of them, one for each tensor.")
            ) { a, b, dims throws(TensorError) in
                let (own, others) = try contractedDims(dims, a, b)
                return try a.tensordot(b, own, others)
            }.out(.contracted),
            CallableSpec(
                "multi_dot", [.linalg], native: "linalg_multi_dot",
                about: about("linalg.multi_dot", "The product of several matrices, in the order that costs least."),
                Param<[Tensor]>("tensors")
            ) { tensors throws(TensorError) in try Tensor.multiDot(tensors) }
                .out(.refusing(.others, "{name}(): expected out tensor to have dtype {result} but got {target}")),
            CallableSpec(
                "chain_matmul", [.torch, .python],
                about: about("chain_matmul", "The product of several matrices; linalg.multi_dot's old form."),
                Param<[Tensor]>("matrices", default: [], variadic: true)
            ) { tensors throws(TensorError) in try Tensor.chainMatmul(tensors) },
        ]
    }

    /// The dimensions that `tensordot` sums over, from any of the forms that it takes.
    private static func contractedDims(_ dims: Argument, _ a: Tensor, _ b: Tensor) throws(TensorError) -> ([Int], [Int]) {
        func last(_ count: Int) throws(TensorError) -> ([Int], [Int]) {
            guard count >= 0 else { throw .runtime("tensordot expects dims >= 0, but got dims=\(count)") }
            guard count <= min(a.rank, b.rank) else {
                throw .runtime("tensordot expects dims < ndim_a or ndim_b, but got dims=\(count)")
            }
            return (Array((-count)..<0), Array(0..<count))
        }
        switch dims {
        case .int(let count): return try last(count)
        case .bool(let value): return try last(value ? 1 : 0)
        case .tensor(let tensor) where tensor.count == 1: return try last(tensor.item().integer)
        case .tensor(let tensor):
            guard tensor.rank > 0, tensor.shape[0] == 2 else {
                throw .assertion("dims tensor must have size 2 in first dimension, got \(tensor.shape[0])")
            }
            let halves = tensor.scalars().map(\.integer)
            return (Array(halves.prefix(halves.count / 2)), Array(halves.dropFirst(halves.count / 2)))
        case .list(let lists), .tuple(let lists):
            guard lists.count == 2 else {
                throw .value(
                    lists.count > 2
                        ? "too many values to unpack (expected 2)"
                        : "not enough values to unpack (expected 2, got \(lists.count))")
            }
            guard let own = [Int].read(lists[0]), let others = [Int].read(lists[1]) else { fallthrough }
            return (own, others)
        default:
            throw .runtime(
                "tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]] containing two lists, "
                    + "but got dims=\(dims.displayText)")
        }
    }
}

/// What `torch.einsum` is called with: an equation and tensors, or tensors and lists of numbers in turn.
private enum EinsumArguments {
    static func read(_ arguments: [Argument]) throws(TensorError) -> (equation: String, operands: [Tensor]) {
        guard arguments.count >= 2 else {
            throw .value(
                "einsum(): must specify the equation string and at least one operand, or at least one operand and its "
                    + "subscripts list")
        }
        if case .tensor = arguments[0] { return try interleaved(arguments) }
        var operands = Array(arguments.dropFirst())
        if operands.count == 1, let list = operands[0].elements { operands = list }
        guard !operands.isEmpty else { return try read([arguments[0]]) }
        guard case .string(let equation) = arguments[0] else {
            throw .type("einsum(): argument 'equation' (position 1) must be str, not \(arguments[0].typeName)")
        }
        return (equation, try tensors(operands))
    }

    private static func tensors(_ arguments: [Argument]) throws(TensorError) -> [Tensor] {
        var result: [Tensor] = []
        for (place, argument) in arguments.enumerated() {
            guard case .tensor(let tensor) = argument else {
                throw .type("expected Tensor as element \(place) in argument 1, but got \(argument.typeName)")
            }
            result.append(tensor)
        }
        return result
    }

    private static func interleaved(_ arguments: [Argument]) throws(TensorError) -> (String, [Tensor]) {
        var parts: [String] = []
        var operands: [Argument] = []
        let pairs = arguments.count / 2
        for pair in 0..<pairs {
            operands.append(arguments[2 * pair])
            parts.append(try letters(arguments[2 * pair + 1]))
        }
        var equation = parts.joined(separator: ",")
        if arguments.count % 2 == 1, let last = arguments.last { equation += "->" + (try letters(last)) }
        return (equation, try tensors(operands))
    }

    /// Letters for the numbers 0 to 51, and dots for an ellipsis.
    private static func letters(_ list: Argument) throws(TensorError) -> String {
        guard let elements = list.elements else { throw .type("'\(list.typeName)' object is not iterable") }
        var text = ""
        for element in elements {
            switch element {
            case .object(let object) where object.typeName == "ellipsis": text += "..."
            case .int(let number) where number >= 0 && number < 52:
                let scalar = number < 26 ? 65 + number : 97 + number - 26
                if let letter = Unicode.Scalar(UInt32(scalar)) { text.unicodeScalars.append(letter) }
            default:
                throw .value("einsum(): subscript in subscript list is not within the valid range [0, 52)")
            }
        }
        return text
    }
}
