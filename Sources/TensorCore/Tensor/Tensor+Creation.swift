import CKernels

extension Tensor {
    /// A tensor without dimensions.
    public convenience init(_ scalar: Scalar, dtype: DType? = nil) throws(TensorError) {
        let dtype = dtype ?? scalar.dtype(default: Context.current.defaultDType)
        let buffer = try Buffer.allocate(byteCount: dtype.byteCount)
        scalar.store(at: buffer.memory, as: dtype)
        self.init(
            storage: Storage(buffer), shape: [], strides: [], offset: 0, dtype: dtype, count: 1, isContiguous: true)
    }

    /// A tensor of the elements in row-major order; without a shape, of one dimension.
    public convenience init(_ elements: [Float], shape: Shape? = nil) throws(TensorError) {
        try self.init(elements: elements, shape: shape, dtype: .float32)
    }
    public convenience init(_ elements: [Double], shape: Shape? = nil) throws(TensorError) {
        try self.init(elements: elements, shape: shape, dtype: .float64)
    }
    public convenience init(_ elements: [Int], shape: Shape? = nil) throws(TensorError) {
        try self.init(elements: elements, shape: shape, dtype: .int64)
    }
    public convenience init(_ elements: [Bool], shape: Shape? = nil) throws(TensorError) {
        try self.init(elements: elements, shape: shape, dtype: .bool)
    }

    /// A tensor of Python numbers, each converted to `dtype`.
    public convenience init(_ elements: [Scalar], shape: Shape? = nil, dtype: DType) throws(TensorError) {
        let shape = shape ?? [elements.count]
        guard shape.product == elements.count else {
            throw TensorError(.invalidView(shape: shape, count: elements.count))
        }
        let buffer = try Buffer.allocate(byteCount: elements.count &* dtype.byteCount)
        for (index, element) in elements.enumerated() {
            element.store(at: buffer.memory + index &* dtype.byteCount, as: dtype)
        }
        self.init(
            storage: Storage(buffer), shape: shape, strides: shape.contiguousStrides, offset: 0, dtype: dtype,
            count: elements.count, isContiguous: true)
    }

    private convenience init<Element>(elements: [Element], shape: Shape?, dtype: DType) throws(TensorError) {
        let shape = shape ?? [elements.count]
        guard shape.product == elements.count else {
            throw TensorError(.invalidView(shape: shape, count: elements.count))
        }
        let buffer = try Buffer.allocate(byteCount: elements.count &* dtype.byteCount)
        elements.withUnsafeBytes { source in
            if let base = source.baseAddress { buffer.memory.copyMemory(from: base, byteCount: source.count) }
        }
        self.init(
            storage: Storage(buffer), shape: shape, strides: shape.contiguousStrides, offset: 0, dtype: dtype,
            count: elements.count, isContiguous: true)
    }

    public static func zeros(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        for size in shape where size < 0 { throw .runtime("zeros: Dimension size must be non-negative.") }
        return try allocate(shape, dtype ?? Context.current.defaultDType, zeroed: true).requireGrad(requiresGrad)
    }

    public static func ones(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        try full(shape, 1, dtype: dtype ?? Context.current.defaultDType, requiresGrad: requiresGrad)
    }

    /// A tensor of one value; its type is the value's unless given.
    public static func full(
        _ shape: Shape, _ value: Scalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        let dtype = dtype ?? value.dtype(default: Context.current.defaultDType)
        if let recorded = try recordedConstant(shape, value, dtype) { return try recorded.requireGrad(requiresGrad) }
        let result = try allocate(shape, dtype)
        try result.overwrite(with: value, at: result.data)
        return try result.requireGrad(requiresGrad)
    }

    /// A tensor whose contents are whatever the memory held.
    public static func empty(
        _ shape: Shape, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        try allocate(shape, dtype ?? Context.current.defaultDType).requireGrad(requiresGrad)
    }

    public func zerosLike(dtype: DType? = nil) throws(TensorError) -> Tensor {
        try Tensor.allocate(shape, dtype ?? self.dtype, zeroed: true)
    }
    public func onesLike(dtype: DType? = nil) throws(TensorError) -> Tensor {
        try Tensor.full(shape, 1, dtype: dtype ?? self.dtype)
    }

    /// start, start + step, ... below end. Whole numbers unless one of the three is not.
    public static func arange(
        _ start: Scalar = 0, _ end: Scalar, step: Scalar = 1, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        let given = [start, end, step]
        let isFraction = given.contains { if case .double = $0 { true } else { false } }
        let dtype = dtype ?? (isFraction ? Context.current.defaultDType : .int64)
        guard !step.isZero else { throw .runtime("step must be nonzero") }
        guard given.allSatisfy({ $0.double.isFinite }) else {
            throw .runtime("unsupported range: \(start.text) -> \(end.text)")
        }
        if dtype == .int64, isFraction {
            // As PyTorch counts them: between the bounds as whole numbers.
            guard step.integer != 0 else { throw .value("step must be nonzero") }
            return try arange(
                .int(start.integer), .int(end.integer), step: .int(step.integer), dtype: dtype, requiresGrad: requiresGrad)
        }
        let ascending = step.double > 0
        guard ascending ? start.double <= end.double : start.double >= end.double else {
            throw .runtime("upper bound and lower bound inconsistent with step sign")
        }
        // Whole bounds are counted exactly; else the double arithmetic is PyTorch's.
        let length: Double
        if !isFraction {
            let (distance, overflow) = end.integer.subtractingReportingOverflow(start.integer)
            let steps = overflow ? 0 : distance / step.integer + (distance % step.integer == 0 ? 0 : 1)
            length = overflow ? .infinity : Double(steps)
        } else {
            length = ((end.double - start.double) / step.double).rounded(.up)
        }
        guard let count = Int(exactly: length) else { throw .runtime("invalid size, possible overflow?") }
        let result = try allocate([count], dtype)
        let status = lsx_arange(
            dtype.kernel, Int64(count), result.data, start.double, step.double, Int64(start.integer),
            Int64(step.integer))
        try TensorError.check(status, "arange", dtype)
        return try result.requireGrad(requiresGrad)
    }

    /// `count` numbers from start to end, both included.
    public static func linspace(
        _ start: Double, _ end: Double, count: Int, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        guard count >= 0 else { throw .runtime("number of steps must be non-negative") }
        let dtype = dtype ?? Context.current.defaultDType
        let result = try allocate([count], dtype)
        try TensorError.check(lsx_linspace(dtype.kernel, Int64(count), result.data, start, end), "linspace", dtype)
        return try result.requireGrad(requiresGrad)
    }

    /// Ones on the diagonal, zeros elsewhere.
    public static func eye(
        _ rows: Int, _ columns: Int? = nil, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(TensorError) -> Tensor {
        let columns = columns ?? rows
        guard rows >= 0 else { throw .runtime("n must be greater or equal to 0, got \(rows)") }
        guard columns >= 0 else { throw .runtime("m must be greater or equal to 0, got \(columns)") }
        let result = try zeros([rows, columns], dtype: dtype)
        let diagonal = result.alias(shape: [Swift.min(rows, columns)], strides: [columns &+ 1], offset: 0)
        if diagonal.count > 0 { try diagonal.overwrite(with: 1, at: diagonal.data) }
        return try result.requireGrad(requiresGrad)
    }

    /// Sets every element; no checks of the graph, no version.
    func overwrite(with value: Scalar, at memory: UnsafeMutableRawPointer) throws(TensorError) {
        // PyTorch sets the one element of a half tensor without this check.
        if !dtype.isHalf || count != 1 { try value.checkFits(dtype) }
        var slot: UInt64 = 0
        let status = withUnsafeMutablePointer(to: &slot) { slot in
            value.store(at: slot, as: dtype)
            return shape.withUnsafeEntries64 { sizes in
                strides.withUnsafeEntries64 { strides in
                    lsx_fill(
                        Int32(truncatingIfNeeded: rank), sizes, dtype.kernel,
                        lsx_operand(data: memory, strides: strides), slot)
                }
            }
        }
        try TensorError.check(status, "fill_cpu", dtype)
    }
}

extension Scalar {
    /// The number as C++ streams write it in error texts.
    var text: String {
        switch self {
        case .bool(let value): value ? "1" : "0"
        case .int(let value): "\(value)"
        case .double(let value): value.isNaN ? "nan" : value.isInfinite ? (value < 0 ? "-inf" : "inf") : "\(value)"
        }
    }
}
