/// Derivatives of derivatives (torch.autograd.gradgradcheck).
extension GradientCheck {
    /// Checks the gradients of `function`'s gradients, with respect to the inputs and the incoming gradients.
    /// - Parameters:
    ///   - incoming: the gradients of the outputs that require grad; nil for random ones in [-1, 1), drawn from the
    ///     context's generator as PyTorch draws them.
    ///   - spacedOut: whether random incoming gradients lie apart in memory.
    ///   - places: how many arguments there are besides the incoming gradients, for the count in messages.
    public static func runSecond(
        _ inputs: [Input], incoming given: [Tensor]? = nil, spacedOut: Bool = false, places: Int? = nil,
        options: Options = Options(), _ function: @escaping Function
    ) throws(TensorError) {
        let tensors = inputs.map(\.tensor)
        var incoming = given ?? []
        if given == nil {
            for output in try function(tensors).filter(\.requiresGrad) {
                incoming.append(try randomGradient(output, spacedOut).requireGrad())
            }
        }
        let first = places ?? inputs.count
        let all = inputs + incoming.enumerated().map { Input(place: first + $0.offset, tensor: $0.element) }
        let count = incoming.count
        try run(all, options: options) { (given) throws(TensorError) -> [Tensor] in
            let arguments = Array(given.dropLast(count))
            let outputs = try function(arguments).filter(\.requiresGrad)
            return try Tensor.gradients(
                of: outputs, with: Array(given.suffix(count)), respectTo: arguments.filter(\.requiresGrad),
                createGraph: true, allowUnused: true
            ).compactMap { $0 }
        }
    }

    private static func randomGradient(_ output: Tensor, _ spacedOut: Bool) throws(TensorError) -> Tensor {
        let numbers = try Tensor.empty(output.shape, dtype: output.dtype).uniformInPlace(from: -1, to: 1)
        guard spacedOut, numbers.count > 1 else { return numbers }
        let doubled = try numbers.repeatInterleave(2, dim: -1)
        return try doubled.slice(doubled.rank - 1, start: 0, end: doubled.shape[doubled.rank - 1], step: 2)
    }
}
