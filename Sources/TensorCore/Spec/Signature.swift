// SPDX-License-Identifier: MIT

/// One parameter list of a callable and the closure behind it. Made by the initialisers of Signature+Arity.swift, which
/// check the closure's type against the parameters.
public struct Signature {
    /// Reads the arguments, one for each parameter, and computes. Returns nil, with the parameter's place, when an
    /// argument is of the wrong kind: that is no error yet, as another signature may take it.
    public typealias Body = (_ arguments: UnsafePointer<Argument>, _ mismatch: inout Int) throws(TensorError)
        -> CallResult?

    public let parameters: [ParameterInfo]
    public let body: Body
    /// How many parameters can be given by place.
    let positionalCount: Int
    let requiredCount: Int
    /// A form that messages do not list: PyTorch takes a number for a tensor there.
    var isHidden = false
    /// Whether PyTorch's function of these parameters takes `out`, where the spec does.
    var hasOut = true

    public init(parameters: [ParameterInfo], body: @escaping Body) {
        self.parameters = parameters
        self.body = body
        positionalCount = parameters.count { !$0.isKeywordOnly }
        requiredCount = parameters.count { $0.isRequired && !$0.isKeywordOnly }
    }

    func hidden() -> Signature {
        var copy = self
        copy.isHidden = true
        return copy
    }

    func withoutOut() -> Signature {
        var copy = self
        copy.hasOut = false
        return copy
    }

    func place(named name: String) -> Int? { parameters.firstIndex { $0.name == name } }

    /// The signature as PyTorch lists it: `(Tensor input, int dim, bool keepdim = False, *, torch.dtype dtype = None)`.
    public var text: String { text(skipping: 0) }

    func text(skipping receiver: Int) -> String {
        var parts: [String] = []
        var starred = false
        for parameter in parameters.dropFirst(receiver) {
            if parameter.isKeywordOnly && !starred {
                parts.append("*")
                starred = true
            }
            let head = "\(parameter.kindName) \(parameter.name)"
            parts.append(parameter.defaultText.map { "\(head) = \($0)" } ?? head)
        }
        return "(" + parts.joined(separator: ", ") + ")"
    }
}
