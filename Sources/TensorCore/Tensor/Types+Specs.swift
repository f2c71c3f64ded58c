// SPDX-License-Identifier: MIT

/// Functions about element types.
extension OperationCatalog {
    static var types: [CallableSpec] {
        func first(_ x: Operand, _ y: Operand) -> CallResult {
            var promotion = TypePromotion()
            for operand in [x, y] {
                switch operand {
                case .tensor(let tensor): promotion.include(tensor)
                case .scalar(let scalar): promotion.include(scalar)
                }
            }
            return .dtype(promotion.result)
        }
        return conversions + [
            CallableSpec(
                "result_type", [.torch], about: about("result_type", "The dtype that arithmetic of the two gives."),
                signatures: [
                    Signature(Param<Tensor>("tensor"), Param<Tensor>("other")) { x, y throws(TensorError) in
                        first(.tensor(x), .tensor(y))
                    },
                    Signature(Param<Tensor>("tensor"), Param<Scalar>("other")) { x, y throws(TensorError) in
                        first(.tensor(x), .scalar(y))
                    },
                    Signature(Param<Scalar>("scalar"), Param<Tensor>("tensor")) { x, y throws(TensorError) in
                        first(.scalar(x), .tensor(y))
                    },
                    Signature(Param<Scalar>("scalar1"), Param<Scalar>("scalar2")) { x, y throws(TensorError) in
                        first(.scalar(x), .scalar(y))
                    },
                ]).out(.absent),
            CallableSpec(
                "promote_types", [.torch], about: about("promote_types", "The smallest dtype that holds the values of both."),
                Param<DType>("type1"), Param<DType>("type2")
            ) { x, y throws(TensorError) in CallResult.dtype(TypePromotion.promote(x, y)) }.out(.absent),
            CallableSpec(
                "can_cast", [.torch], about: about("can_cast", "Whether a result of one dtype may be written to another."),
                Param<DType>("from_"), Param<DType>("to")
            ) { x, y throws(TensorError) in x.canCast(to: y) }.out(.absent),
            CallableSpec(
                "is_floating_point", [.torch, .method],
                about: about("is_floating_point", "Whether the dtype is one of fractions."), Param<Tensor>("input")
            ) { x throws(TensorError) in x.dtype.isFloatingPoint }.out(.absent),
            CallableSpec(
                "get_device", [.torch, .method], about: about("Tensor.get_device", "-1: there is a processor only."),
                Param<Tensor>("input")
            ) { _ throws(TensorError) in -1 }.out(.absent),
            CallableSpec(
                "numel", [.torch, .method], about: about("numel", "How many elements there are."), Param<Tensor>("input")
            ) { x throws(TensorError) in x.count }.out(.absent),
        ]
    }

    /// `x.long()`: the tensor itself where it is of the type already.
    private static var conversions: [CallableSpec] {
        let methods: [(name: String, dtype: DType)] = [
            ("float", .float32), ("double", .float64), ("half", .float16), ("bfloat16", .bfloat16), ("long", .int64),
            ("int", .int32), ("short", .int16), ("char", .int8), ("byte", .uint8), ("bool", .bool),
        ]
        return methods.map { name, dtype in
            CallableSpec(
                name, [.method], about: about("Tensor.\(name)", "The elements as \(dtype.name)."), Param<Tensor>("input"),
                memoryFormat
            ) { x, _ throws(TensorError) in x.dtype == dtype ? x : try x.to(dtype) }
        }
    }
}
