import TensorCore

/// What Fixtures/operations.json.py calls in PyTorch, in our own API: one function per case, of the same name.
typealias OperationCase = ([Tensor]) throws(TensorError) -> [Tensor]

/// Cases of one input and one result.
private func unary(_ body: @escaping (Tensor) throws(TensorError) -> Tensor) -> OperationCase {
    { (x) throws(TensorError) in [try body(x[0])] }
}
private func binary(_ body: @escaping (Tensor, Tensor) throws(TensorError) -> Tensor) -> OperationCase {
    { (x) throws(TensorError) in [try body(x[0], x[1])] }
}
private func ternary(_ body: @escaping (Tensor, Tensor, Tensor) throws(TensorError) -> Tensor) -> OperationCase {
    { (x) throws(TensorError) in [try body(x[0], x[1], x[2])] }
}
private func pair(
    _ body: @escaping (Tensor) throws(TensorError) -> (values: Tensor, indices: Tensor)
) -> OperationCase {
    { (x) throws(TensorError) in
        let (values, indices) = try body(x[0])
        return [values, indices]
    }
}
private func list(_ body: @escaping (Tensor) throws(TensorError) -> [Tensor]) -> OperationCase {
    { (x) throws(TensorError) in try body(x[0]) }
}

func operationCases() -> [String: OperationCase] {
    var cases: [String: OperationCase] = [:]
    cases.merge(unaryCases()) { $1 }
    cases.merge(binaryCases()) { $1 }
    cases.merge(selectCases()) { $1 }
    cases.merge(reductionCases()) { $1 }
    cases.merge(orderCases()) { $1 }
    cases.merge(shapeCases()) { $1 }
    cases.merge(joinCases()) { $1 }
    cases.merge(indexCases()) { $1 }
    cases.merge(gatherCases()) { $1 }
    cases.merge(writeCases()) { $1 }
    cases.merge(productCases()) { $1 }
    return cases
}

private func unaryCases() -> [String: OperationCase] {
    let table: [(String, (Tensor) throws(TensorError) -> Tensor)] = [
        ("neg", { (a) throws(TensorError) in try a.neg() }), ("abs", { (a) throws(TensorError) in try a.abs() }),
        ("exp", { (a) throws(TensorError) in try a.exp() }), ("exp2", { (a) throws(TensorError) in try a.exp2() }),
        ("expm1", { (a) throws(TensorError) in try a.expm1() }), ("sin", { (a) throws(TensorError) in try a.sin() }),
        ("cos", { (a) throws(TensorError) in try a.cos() }), ("tan", { (a) throws(TensorError) in try a.tan() }),
        ("tanh", { (a) throws(TensorError) in try a.tanh() }), ("sinh", { (a) throws(TensorError) in try a.sinh() }),
        ("cosh", { (a) throws(TensorError) in try a.cosh() }), ("asinh", { (a) throws(TensorError) in try a.asinh() }),
        ("atan", { (a) throws(TensorError) in try a.atan() }),
        ("sigmoid", { (a) throws(TensorError) in try a.sigmoid() }),
        ("relu", { (a) throws(TensorError) in try a.relu() }), ("sign", { (a) throws(TensorError) in try a.sign() }),
        ("floor", { (a) throws(TensorError) in try a.floor() }), ("ceil", { (a) throws(TensorError) in try a.ceil() }),
        ("round", { (a) throws(TensorError) in try a.round() }), ("trunc", { (a) throws(TensorError) in try a.trunc() }),
        ("frac", { (a) throws(TensorError) in try a.frac() }), ("erf", { (a) throws(TensorError) in try a.erf() }),
        ("erfc", { (a) throws(TensorError) in try a.erfc() }),
        ("square", { (a) throws(TensorError) in try a.square() }), ("log", { (a) throws(TensorError) in try a.log() }),
        ("log2", { (a) throws(TensorError) in try a.log2() }), ("log10", { (a) throws(TensorError) in try a.log10() }),
        ("log1p", { (a) throws(TensorError) in try a.log1p() }), ("sqrt", { (a) throws(TensorError) in try a.sqrt() }),
        ("rsqrt", { (a) throws(TensorError) in try a.rsqrt() }),
        ("reciprocal", { (a) throws(TensorError) in try a.reciprocal() }),
        ("lgamma", { (a) throws(TensorError) in try a.lgamma() }),
        ("digamma", { (a) throws(TensorError) in try a.digamma() }), ("asin", { (a) throws(TensorError) in try a.asin() }),
        ("acos", { (a) throws(TensorError) in try a.acos() }), ("atanh", { (a) throws(TensorError) in try a.atanh() }),
        ("acosh", { (a) throws(TensorError) in try a.acosh() }), ("silu", { (a) throws(TensorError) in try a.silu() }),
        ("gelu", { (a) throws(TensorError) in try a.gelu() }),
        ("logsigmoid", { (a) throws(TensorError) in try a.logSigmoid() }),
        ("leaky_relu", { (a) throws(TensorError) in try a.leakyRelu() }),
        ("softplus", { (a) throws(TensorError) in try a.softplus() }),
        ("isnan", { (a) throws(TensorError) in try a.isNaN() }),
        ("isinf", { (a) throws(TensorError) in try a.isInfinite() }),
        ("isfinite", { (a) throws(TensorError) in try a.isFinite() }),
        ("logical_not", { (a) throws(TensorError) in try a.logicalNot() }),
        ("bitwise_not", { (a) throws(TensorError) in try a.bitwiseNot() }),
        ("rpow 2", { (a) throws(TensorError) in try a.rpow(2) }), ("rpow 0", { (a) throws(TensorError) in try a.rpow(0.0) }),
        ("add 1", { (a) throws(TensorError) in try a.add(1) }),
        ("add 1.5 int", { (a) throws(TensorError) in try a.add(1.5) }),
        ("rsub 1", { (a) throws(TensorError) in try a.rsub(1) }), ("rdiv 1", { (a) throws(TensorError) in try a.rdiv(1) }),
        ("mul 2", { (a) throws(TensorError) in try a.mul(2) }), ("div 3", { (a) throws(TensorError) in try a.div(3) }),
        ("remainder 2", { (a) throws(TensorError) in try a.remainder(2) }),
        ("fmod 2", { (a) throws(TensorError) in try a.fmod(2) }),
        ("divide by zero", { (a) throws(TensorError) in try a.floorDivide(0) }),
        ("remainder by zero", { (a) throws(TensorError) in try a.remainder(0) }),
        ("bool sub", { (a) throws(TensorError) in try a.sub(a) }),
        ("bool sub 1", { (a) throws(TensorError) in try a.rsub(1) }),
        ("bool neg", { (a) throws(TensorError) in try a.neg() }), ("bool add", { (a) throws(TensorError) in try a.add(a) }),
        ("bool add 1", { (a) throws(TensorError) in try a.add(1) }),
        ("bool mul float", { (a) throws(TensorError) in try a.mul(1.5) }),
        ("pow negative int", { (a) throws(TensorError) in try a.pow(-1) }),
        ("pow 2 int", { (a) throws(TensorError) in try a.pow(2) }),
        ("pow 2.0 int", { (a) throws(TensorError) in try a.pow(2.0) }),
        ("shapes", { (a) throws(TensorError) in try a.add(Tensor.ones([3])) }),
    ]
    var cases: [String: OperationCase] = [:]
    for (name, body) in table {
        // The same operation on other inputs has the same body.
        for suffix in ["", " int", " kinks", " float"] { cases[name + suffix] = unary(body) }
    }
    for exponent in [0, 1, 2, 3, -1] { cases["pow \(exponent)"] = unary { (a) throws(TensorError) in try a.pow(exponent) } }
    for exponent in [0.5, 2.5] { cases["pow \(exponent)"] = unary { (a) throws(TensorError) in try a.pow(exponent) } }
    return cases
}

private func binaryCases() -> [String: OperationCase] {
    let table: [(String, (Tensor, Tensor) throws(TensorError) -> Tensor)] = [
        ("add", { (a, b) throws(TensorError) in try a.add(b) }), ("sub", { (a, b) throws(TensorError) in try a.sub(b) }),
        ("mul", { (a, b) throws(TensorError) in try a.mul(b) }), ("div", { (a, b) throws(TensorError) in try a.div(b) }),
        ("maximum", { (a, b) throws(TensorError) in try a.maximum(b) }),
        ("minimum", { (a, b) throws(TensorError) in try a.minimum(b) }),
        ("atan2", { (a, b) throws(TensorError) in try a.atan2(b) }),
        ("hypot", { (a, b) throws(TensorError) in try a.hypot(b) }),
        ("logaddexp", { (a, b) throws(TensorError) in try a.logaddexp(b) }),
        ("pow", { (a, b) throws(TensorError) in try a.pow(b) }),
        ("xlogy", { (a, b) throws(TensorError) in try a.xlogy(b) }),
        ("floor_divide", { (a, b) throws(TensorError) in try a.floorDivide(b) }),
        ("remainder", { (a, b) throws(TensorError) in try a.remainder(b) }),
        ("fmod", { (a, b) throws(TensorError) in try a.fmod(b) }),
        ("div trunc", { (a, b) throws(TensorError) in try a.div(b, rounding: .trunc) }),
        ("div floor", { (a, b) throws(TensorError) in try a.div(b, rounding: .floor) }),
        ("add alpha", { (a, b) throws(TensorError) in try a.add(b, alpha: 2.5) }),
        ("sub alpha", { (a, b) throws(TensorError) in try a.sub(b, alpha: 2) }),
        ("lerp", { (a, b) throws(TensorError) in try a.lerp(b, weight: 0.3) }),
        ("logical_and", { (a, b) throws(TensorError) in try a.logicalAnd(b) }),
        ("bitwise_and", { (a, b) throws(TensorError) in try a.bitwiseAnd(b) }),
        ("bitwise_or", { (a, b) throws(TensorError) in try a.bitwiseOr(b) }),
        ("bitwise_xor", { (a, b) throws(TensorError) in try a.bitwiseXor(b) }),
    ]
    var cases: [String: OperationCase] = [:]
    for (name, body) in table {
        for suffix in ["", " broadcast", " broadcast column", " mixed", " int", " double", " ties", " zero", " float"] {
            cases[name + suffix] = binary(body)
        }
    }
    let comparisons: [(String, (Tensor, Operand) throws(TensorError) -> Tensor)] = [
        ("eq", { (a, b) throws(TensorError) in try a.equal(b) }),
        ("ne", { (a, b) throws(TensorError) in try a.notEqual(b) }),
        ("lt", { (a, b) throws(TensorError) in try a.less(b) }),
        ("le", { (a, b) throws(TensorError) in try a.lessOrEqual(b) }),
        ("gt", { (a, b) throws(TensorError) in try a.greater(b) }),
        ("ge", { (a, b) throws(TensorError) in try a.greaterOrEqual(b) }),
    ]
    for (name, body) in comparisons {
        cases[name] = unary { (a) throws(TensorError) in try body(a, .scalar(1)) }
        cases[name + " float"] = binary { (a, b) throws(TensorError) in try body(a, .tensor(b)) }
    }
    return cases
}

private func selectCases() -> [String: OperationCase] {
    [
        "lerp tensor": ternary { (a, b, w) throws(TensorError) in try a.lerp(b, weight: w) },
        "addcmul": ternary { (a, b, c) throws(TensorError) in try a.addcmul(b, c, value: 0.5) },
        "addcdiv": ternary { (a, b, c) throws(TensorError) in try a.addcdiv(b, c, value: 0.5) },
        "clamp": unary { (a) throws(TensorError) in try a.clamp(min: -1, max: 1) },
        "clamp edges": unary { (a) throws(TensorError) in try a.clamp(min: -1, max: 1) },
        "clamp min": unary { (a) throws(TensorError) in try a.clamp(min: 0, max: Scalar?.none) },
        "clamp max": unary { (a) throws(TensorError) in try a.clamp(min: Scalar?.none, max: 0.5) },
        "clamp_min": unary { (a) throws(TensorError) in try a.clampMin(0) },
        "clamp int": unary { (a) throws(TensorError) in try a.clamp(min: -1, max: 3) },
        "clamp int float": unary { (a) throws(TensorError) in try a.clamp(min: -1.5, max: 3) },
        "clamp tensors": ternary { (a, b, c) throws(TensorError) in try a.clamp(min: b, max: c) },
        "clamp none": unary { (a) throws(TensorError) in try a.clamp(min: Scalar?.none, max: nil) },
        "where": ternary { (m, a, b) throws(TensorError) in try Tensor.where(m, a, b) },
        "where broadcast": ternary { (m, a, b) throws(TensorError) in try Tensor.where(m, a, b) },
        "where number": binary { (m, a) throws(TensorError) in try Tensor.where(m, a, 0.5) },
        "masked_fill": binary { (a, m) throws(TensorError) in try a.maskedFill(m, 0.5) },
        "masked_fill int": unary { (a) throws(TensorError) in try a.maskedFill(a.greater(2), 1.5) },
    ]
}

private func reductionCases() -> [String: OperationCase] {
    var cases: [String: OperationCase] = [
        "sum": unary { (a) throws(TensorError) in try a.sum() }, "sum int": unary { (a) throws(TensorError) in try a.sum() },
        "sum bool": unary { (a) throws(TensorError) in try a.sum() },
        "mean": unary { (a) throws(TensorError) in try a.mean() },
        "mean int": unary { (a) throws(TensorError) in try a.mean() },
        "mean empty": unary { (a) throws(TensorError) in try a.mean() },
        "prod": unary { (a) throws(TensorError) in try a.prod() },
        "prod one zero": unary { (a) throws(TensorError) in try a.prod() },
        "prod two zeros": unary { (a) throws(TensorError) in try a.prod() },
        "sum dims": unary { (a) throws(TensorError) in try a.sum(dims: [0, 2]) },
        "mean dims": unary { (a) throws(TensorError) in try a.mean(dims: [1, 2], keepDim: true) },
        "sum range": unary { (a) throws(TensorError) in try a.sum(dims: [5]) },
        "sum twice": unary { (a) throws(TensorError) in try a.sum(dims: [0, 0]) },
        "max": unary { (a) throws(TensorError) in try a.max() }, "max ties": unary { (a) throws(TensorError) in try a.max() },
        "min ties": unary { (a) throws(TensorError) in try a.min() },
        "amax ties": unary { (a) throws(TensorError) in try a.amax(dims: [1]) },
        "max dim ties": pair { (a) throws(TensorError) in try a.max(dim: 1) },
        "max nan": unary { (a) throws(TensorError) in try a.max() },
        "max empty": unary { (a) throws(TensorError) in try a.max() },
        "argmax": unary { (a) throws(TensorError) in try a.argmax() },
        "argmin": unary { (a) throws(TensorError) in try a.argmin() },
        "argmax empty": unary { (a) throws(TensorError) in try a.argmax() },
        "any uint8": unary { (a) throws(TensorError) in try a.any() },
        "std": unary { (a) throws(TensorError) in try a.std() },
        "std constant": unary { (a) throws(TensorError) in try a.std() },
        "var uncorrected": unary { (a) throws(TensorError) in try a.var(dims: [0], correction: 0) },
        "std int": unary { (a) throws(TensorError) in try a.std() },
        "norm zero": unary { (a) throws(TensorError) in try a.norm() },
        "norm int": unary { (a) throws(TensorError) in try a.norm() },
        "logsumexp int": unary { (a) throws(TensorError) in try a.logsumexp(dims: [0]) },
    ]
    for p in [0, 1, 1.5, 2, 3, Double.infinity, -Double.infinity] {
        let name = p == p.rounded() && p.isFinite ? "\(Int(p))" : "\(p)"
        cases["norm p=\(name)"] = unary { (a) throws(TensorError) in try a.norm(p: p) }
    }
    for dim in [0, 1, -1] {
        for keep in [false, true] {
            let label = " \(dim) \(keep ? "True" : "False")"
            cases["sum" + label] = unary { (a) throws(TensorError) in try a.sum(dims: [dim], keepDim: keep) }
            cases["mean" + label] = unary { (a) throws(TensorError) in try a.mean(dims: [dim], keepDim: keep) }
            cases["max" + label] = pair { (a) throws(TensorError) in try a.max(dim: dim, keepDim: keep) }
            cases["min" + label] = pair { (a) throws(TensorError) in try a.min(dim: dim, keepDim: keep) }
            cases["amax" + label] = unary { (a) throws(TensorError) in try a.amax(dims: [dim], keepDim: keep) }
            cases["argmax" + label] = unary { (a) throws(TensorError) in try a.argmax(dim: dim, keepDim: keep) }
            cases["std" + label] = unary { (a) throws(TensorError) in try a.std(dims: [dim], keepDim: keep) }
            cases["var" + label] = unary { (a) throws(TensorError) in try a.var(dims: [dim], keepDim: keep) }
            cases["norm" + label] = unary { (a) throws(TensorError) in try a.norm(dims: [dim], keepDim: keep) }
            cases["logsumexp" + label] = unary { (a) throws(TensorError) in try a.logsumexp(dims: [dim], keepDim: keep) }
            cases["prod" + label] = unary { (a) throws(TensorError) in try a.prod(dim: dim, keepDim: keep) }
            cases["any" + label] = unary { (a) throws(TensorError) in try a.greater(1).any(dims: [dim], keepDim: keep) }
            cases["all" + label] = unary { (a) throws(TensorError) in try a.greater(-1).all(dims: [dim], keepDim: keep) }
        }
    }
    return cases
}

private func orderCases() -> [String: OperationCase] {
    [
        "cumsum": unary { (a) throws(TensorError) in try a.cumsum(dim: 1) },
        "cumsum int": unary { (a) throws(TensorError) in try a.cumsum(dim: 0) },
        "cumprod": unary { (a) throws(TensorError) in try a.cumprod(dim: 1) },
        "cumprod zero": unary { (a) throws(TensorError) in try a.cumprod(dim: 0) },
        "softmax": unary { (a) throws(TensorError) in try a.softmax(dim: 1) },
        "softmax 0": unary { (a) throws(TensorError) in try a.softmax(dim: 0) },
        "log_softmax": unary { (a) throws(TensorError) in try a.logSoftmax(dim: 1) },
        "log_softmax middle": unary { (a) throws(TensorError) in try a.logSoftmax(dim: 1) },
        "softmax int": unary { (a) throws(TensorError) in try a.softmax(dim: 1) },
        "softmax dtype": unary { (a) throws(TensorError) in try a.softmax(dim: 1, dtype: .float64) },
        "sort": pair { (a) throws(TensorError) in try a.sort() },
        "sort descending 0": pair { (a) throws(TensorError) in try a.sort(dim: 0, descending: true) },
        "argsort": unary { (a) throws(TensorError) in try a.argsort() },
        "topk": pair { (a) throws(TensorError) in try a.topk(2) },
        "topk smallest": pair { (a) throws(TensorError) in try a.topk(2, dim: 0, largest: false) },
        "topk range": pair { (a) throws(TensorError) in try a.topk(9) },
    ]
}

private func shapeCases() -> [String: OperationCase] {
    [
        "view": unary { (a) throws(TensorError) in try a.view([2, 6]) },
        "view -1": unary { (a) throws(TensorError) in try a.view([-1]) },
        "view bad": unary { (a) throws(TensorError) in try a.view([5]) },
        "view transposed": unary { (a) throws(TensorError) in try a.t().view([12]) },
        "view two": unary { (a) throws(TensorError) in try a.view([-1, -1]) },
        "reshape transposed": unary { (a) throws(TensorError) in try a.t().reshape([12]) },
        "reshape split": unary { (a) throws(TensorError) in try a.permute([1, 0, 2]).reshape([3, 2, 2, 2]) },
        "flatten": unary { (a) throws(TensorError) in try a.flatten(start: 1) },
        "unflatten": unary { (a) throws(TensorError) in try a.unflatten(2, [2, 2]) },
        "squeeze": unary { (a) throws(TensorError) in a.squeeze() },
        "squeeze 0": unary { (a) throws(TensorError) in try a.squeeze(0) },
        "squeeze 1": unary { (a) throws(TensorError) in try a.squeeze(1) },
        "squeeze dims": unary { (a) throws(TensorError) in try a.squeeze([0, 1]) },
        "unsqueeze": unary { (a) throws(TensorError) in try a.unsqueeze(1) },
        "unsqueeze -1": unary { (a) throws(TensorError) in try a.unsqueeze(-1) },
        "unsqueeze range": unary { (a) throws(TensorError) in try a.unsqueeze(5) },
        "permute": unary { (a) throws(TensorError) in try a.permute([2, 0, 1]) },
        "permute bad": unary { (a) throws(TensorError) in try a.permute([0, 1]) },
        "transpose": unary { (a) throws(TensorError) in try a.transpose(0, 2) },
        "t": unary { (a) throws(TensorError) in try a.t() }, "t vector": unary { (a) throws(TensorError) in try a.t() },
        "T": unary { (a) throws(TensorError) in try a.reversedDimensions() },
        "mT": unary { (a) throws(TensorError) in try a.mT() },
        "movedim": unary { (a) throws(TensorError) in try a.movedim([0], [2]) },
        "expand": unary { (a) throws(TensorError) in try a.expand([2, 3, 4]) },
        "expand -1": unary { (a) throws(TensorError) in try a.expand([-1, 5]) },
        "expand bad": unary { (a) throws(TensorError) in try a.expand([4, 4]) },
        "expand rank": unary { (a) throws(TensorError) in try a.expand([4]) },
        "diagonal": unary { (a) throws(TensorError) in try a.diagonal() },
        "diagonal -1": unary { (a) throws(TensorError) in try a.diagonal(offset: -1) },
        "clone": unary { (a) throws(TensorError) in try a.clone() },
        "contiguous": unary { (a) throws(TensorError) in try a.t().contiguous() },
        "to double": unary { (a) throws(TensorError) in try a.to(.float64) },
        "to long": unary { (a) throws(TensorError) in try a.to(.int64) },
        "arange": unary { (_) throws(TensorError) in try Tensor.arange(0, 1, step: 0.3) },
        "arange negative": unary { (_) throws(TensorError) in try Tensor.arange(5, -3, step: -2) },
        "linspace": unary { (_) throws(TensorError) in try Tensor.linspace(-1, 1, count: 7) },
        "eye": unary { (_) throws(TensorError) in try Tensor.eye(2, 3) },
    ]
}

private func joinCases() -> [String: OperationCase] {
    [
        "repeat": unary { (a) throws(TensorError) in try a.repeat([2, 1, 3]) },
        "cat": binary { (a, b) throws(TensorError) in try Tensor.cat([a, b]) },
        "cat 1 mixed": binary { (a, b) throws(TensorError) in try Tensor.cat([a, b], dim: 1) },
        "cat bad": binary { (a, b) throws(TensorError) in try Tensor.cat([a, b], dim: 1) },
        "stack": binary { (a, b) throws(TensorError) in try Tensor.stack([a, b], dim: 1) },
        "stack bad": binary { (a, b) throws(TensorError) in try Tensor.stack([a, b]) },
        "split": list { (a) throws(TensorError) in try a.split(2, dim: 1) },
        "split sizes": list { (a) throws(TensorError) in try a.split(sizes: [1, 3], dim: 1) },
        "split sizes bad": list { (a) throws(TensorError) in try a.split(sizes: [1, 2], dim: 1) },
        "chunk": list { (a) throws(TensorError) in try a.chunk(3, dim: 1) },
        "unbind": list { (a) throws(TensorError) in try a.unbind(1) },
        "narrow": unary { (a) throws(TensorError) in try a.narrow(1, start: 1, length: 2) },
        "narrow bad": unary { (a) throws(TensorError) in try a.narrow(1, start: 3, length: 2) },
        "flip": unary { (a) throws(TensorError) in try a.flip([0, 2]) },
        "roll": unary { (a) throws(TensorError) in try a.roll([1], dims: [1]) },
        "roll flat": unary { (a) throws(TensorError) in try a.roll([5], dims: []) },
        "tril": unary { (a) throws(TensorError) in try a.tril() },
        "triu 1": unary { (a) throws(TensorError) in try a.triu(1) },
    ]
}

private func slice(_ start: Int? = nil, _ end: Int? = nil, _ step: Int? = nil) -> Index {
    .slice(start: start, end: end, step: step)
}

private func indexCases() -> [String: OperationCase] {
    func at(_ items: @autoclosure @escaping () throws -> [Index]) -> OperationCase {
        unary { (a) throws(TensorError) in
            do { return try a.index(items()) } catch let error as TensorError { throw error } catch { return a }
        }
    }
    return [
        "x[1]": at([.integer(1)]), "x[-1, 2]": at([.integer(-1), .integer(2)]), "x[1:]": at([slice(1)]),
        "x[::2, 1:3]": at([slice(nil, nil, 2), slice(1, 3)]), "x[5:9]": at([slice(5, 9)]), "x[-2:]": at([slice(-2)]),
        "x[None, ..., 0]": at([.newAxis, .ellipsis, .integer(0)]), "x[3]": at([.integer(3)]),
        "x[0, 4]": at([.integer(0), .integer(4)]), "x[0, 0, 0]": at([.integer(0), .integer(0), .integer(0)]),
        "x[::-1]": at([slice(nil, nil, -1)]), "x[i]": at([.tensor(try Tensor([0, 2]))]),
        "x[i, i]": at([.tensor(try Tensor([0, 2])), .tensor(try Tensor([0, 2]))]),
        "x[:, i]": at([slice(), .tensor(try Tensor([0, 2]))]),
        "x[i] repeated": at([.tensor(try Tensor([1, 1, 0, 1]))]), "x[negative]": at([.tensor(try Tensor([-1, 0]))]),
        "x[i column, i]": at([.tensor(try Tensor([0, 2], shape: [2, 1])), .tensor(try Tensor([1, 3]))]),
        "cube[i, :, i]": at([.tensor(try Tensor([0, 1])), slice(), .tensor(try Tensor([1, 3]))]),
        "cube[:, i, i]": at([slice(), .tensor(try Tensor([0, 2])), .tensor(try Tensor([1, 3]))]),
        "cube[0, :, i]": at([.integer(0), slice(), .tensor(try Tensor([1, 3, 3]))]),
        "cube[i, None, i]": at([.tensor(try Tensor([0, 1])), .newAxis, .tensor(try Tensor([1, 2]))]),
        "cube[..., i]": at([.ellipsis, .tensor(try Tensor([1, 3]))]),
        "x[mask]": binary { (a, m) throws(TensorError) in try a.index([.tensor(m)]) },
        "x[row mask]": at([.tensor(try Tensor([true, false, true]))]),
        "x[:, mask]": at([slice(), .tensor(try Tensor([true, false, true, true]))]),
        "x[mask bad]": at([.tensor(try Tensor([true, false]))]), "x[i range]": at([.tensor(try Tensor([0, 3]))]),
        "x[:, i range]": at([slice(), .tensor(try Tensor([0, 4]))]),
        "x[float]": at([.tensor(try Tensor([0.0] as [Float]))]),
        "x[i, j bad]": at([.tensor(try Tensor([0, 1])), .tensor(try Tensor([0, 1, 2]))]),
    ]
}

private func gatherCases() -> [String: OperationCase] {
    [
        "gather": unary { (a) throws(TensorError) in try a.gather(1, Tensor([0, 3, 1, 1, 2, 0], shape: [3, 2])) },
        "gather range": unary { (a) throws(TensorError) in try a.gather(1, Tensor([4, 0, 0], shape: [3, 1])) },
        "gather rank": unary { (a) throws(TensorError) in try a.gather(1, Tensor([0])) },
        "scatter": binary { (a, b) throws(TensorError) in
            try a.scatter(1, Tensor([0, 3, 1, 0, 2, 0], shape: [3, 2]), b)
        },
        "scatter value": unary { (a) throws(TensorError) in
            try a.scatter(1, Tensor([0, 3, 1, 0, 2, 0], shape: [3, 2]), 1.5)
        },
        "scatter_add": binary { (a, b) throws(TensorError) in
            try a.scatterAdd(1, Tensor([0, 0, 1, 0, 2, 2], shape: [3, 2]), b)
        },
        "index_select": unary { (a) throws(TensorError) in try a.indexSelect(1, Tensor([2, 0, 2])) },
        "index_select range": unary { (a) throws(TensorError) in try a.indexSelect(1, Tensor([4])) },
        "index_add": binary { (a, b) throws(TensorError) in try a.indexAdd(0, Tensor([1, 1]), b) },
        "masked_select": binary { (a, m) throws(TensorError) in try a.maskedSelect(m) },
        "take_along_dim": unary { (a) throws(TensorError) in
            try a.takeAlongDim(Tensor([0, 2, 1], shape: [3, 1]), dim: 1)
        },
        "nonzero": unary { (m) throws(TensorError) in try m.nonzero() },
        "one_hot": unary { (a) throws(TensorError) in try a.oneHot(classes: 4) },
        "one_hot small": unary { (a) throws(TensorError) in try a.oneHot(classes: 2) },
    ]
}

private func writeCases() -> [String: OperationCase] {
    func assigned(_ value: Scalar, _ items: @escaping () throws(TensorError) -> [Index]) -> OperationCase {
        { (x) throws(TensorError) in
            let copy = try x[0].mul(1)
            if x.count > 1 { try copy.assign(items(), x[1]) } else { try copy.assign(items(), value) }
            return [copy]
        }
    }
    let i = { () throws(TensorError) in try Tensor([0, 2]) }
    return [
        "x[1] = 5": assigned(5) { [.integer(1)] }, "x[1] = row": assigned(0) { [.integer(1)] },
        "x[:, 1:3] = column": assigned(0) { [slice(), slice(1, 3)] },
        "x[i] = row": assigned(0) { () throws(TensorError) in [.tensor(try i())] },
        "x[i, i] = 2": assigned(2.0) { () throws(TensorError) in [.tensor(try i()), .tensor(try i())] },
        "x[mask] = 0": assigned(0) { () throws(TensorError) in
            [
                .tensor(
                    try Tensor(
                        [true, false, true, true, false, false, true, false, true, true, false, true], shape: [3, 4]))
            ]
        },
        "x[0] = bad": assigned(0) { [.integer(0)] },
        "x[i] = bad": assigned(0) { () throws(TensorError) in [.tensor(try i())] },
        "written views": binary { (a, b) throws(TensorError) in
            let copy = try a.clone()
            try copy.assign([.integer(0)], b)
            let column = try copy.index([slice(), .integer(1)])
            try column.mulInPlace(2)
            try copy.assign([slice(), .integer(1)], column)
            try copy.index([.integer(1)]).addInPlace(copy.index([.integer(2)]))
            return try copy * copy
        },
        "view after write": unary { (a) throws(TensorError) in
            let copy = try a.mul(1)
            let part = try copy.index([slice(0, 2)])
            try copy.mulInPlace(3)
            return try part * part
        },
        "in place": binary { (a, b) throws(TensorError) in
            try a.mul(1).addInPlace(b).mulInPlace(b).subInPlace(1, alpha: 2).divInPlace(2)
                .clampInPlace(min: -1.0, max: 1.0).expInPlace()
        },
        "leaf in place": unary { (a) throws(TensorError) in try a.addInPlace(1) },
        "leaf view in place": unary { (a) throws(TensorError) in
            try a.assign([.integer(0)], 1)
            return a
        },
        "modified": unary { (a) throws(TensorError) in
            let b = try a.exp()
            try b.addInPlace(1)
            try b.sum().backward()
            return b
        },
        "second backward": unary { (a) throws(TensorError) in
            let b = try a.mul(a).sum()
            try b.backward()
            try b.backward()
            return b
        },
        "vector backward": unary { (a) throws(TensorError) in
            try a.mul(2).backward()
            return a
        },
        "no gradient": unary { (a) throws(TensorError) in
            try Tensor.ones([]).backward()
            return a
        },
    ]
}

private func productCases() -> [String: OperationCase] {
    let product = binary { (a, b) throws(TensorError) in try a.matmul(b) }
    var cases: [String: OperationCase] = [
        "mm transposed": binary { (a, b) throws(TensorError) in try a.t().matmul(b) },
        "mm dtype": binary { (a, b) throws(TensorError) in try a.matmul(b.t()) },
        "mm int": binary { (a, b) throws(TensorError) in try a.matmul(b.t()) },
        "bmm": binary { (a, b) throws(TensorError) in try a.bmm(b) },
        "bmm bad": binary { (a, b) throws(TensorError) in try a.bmm(b) },
        "matmul 0": unary { (a) throws(TensorError) in try a.matmul(Tensor(1.0)) },
        "addmm": ternary { (a, b, c) throws(TensorError) in try Tensor.addmm(a, b, c) },
        "addmm scaled": ternary { (a, b, c) throws(TensorError) in try Tensor.addmm(a, b, c, beta: 0.5, alpha: 2) },
        "outer": binary { (a, b) throws(TensorError) in try a.outer(b) },
    ]
    for name in [
        "mm", "mm bad", "mv", "mv bad", "vm", "dot", "dot bad", "matmul 3 2", "matmul 2 3", "matmul 3 3", "matmul 4 3",
        "matmul 3 1", "matmul 1 3",
    ] { cases[name] = product }
    return cases
}
