// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// How the arguments of a call of tensors stand in the script.
struct CallForm {
    /// The name by which the script called.
    let name: String
    /// Where the argument of a parameter, by its place, is among those of the call; nil where it is not there.
    let label: (_ parameter: Int) -> ErrorDetails.Label.Place?
}

extension TorchLibrary {
    /// Looks at a call that ended well for a mistake that raises no error, and for the first number that is not finite.
    @inline(never)
    func examine(_ call: FinishedCall?, of spec: CallableSpec, _ form: CallForm) {
        guard let call else { return }
        if spec.hasNotices, let (number, remark) = spec.remark(on: call) {
            var labels: [ErrorDetails.Label] = []
            if let name = remark.argument, let tensor = call.tensor(name), let place = call.place(of: name),
                let label = form.label(place)
            {
                labels.append(ErrorDetails.Label(label, "\(name): \(tensor.kindText)"))
            }
            machine.giveHint("\(spec.name) \(number)", remark.text, labels: labels)
            // The remark says more about a result that is none than a note about numbers would.
            if let result = call.result, result.count == 1, result.firstBadElement() != nil { endNumberWatch() }
        }
        if Self.graphCuts.contains(spec.name), let tensor = call.tensors.first?.tensor { noteCut(spec.name + "()", of: tensor) }
        if context.watchesNumbers, let result = call.result {
            watch(result, of: spec.name, operands: call.tensors.map(\.tensor))
        }
    }

    /// The exception of a call that failed: with the tensors' types and shapes under the arguments, and what may help.
    @inline(never)
    func raised(_ error: TensorError, by call: FinishedCall?, of spec: CallableSpec, _ form: CallForm) -> Raised {
        let raised = raised(error)
        guard machine.showsHints, isPlain(error), let call else { return raised }
        let details = raised.exception.withDetails()
        for (place, name, tensor) in call.tensors {
            if let label = form.label(place) {
                details.labels.append(ErrorDetails.Label(label, "\(name): \(tensor.kindText)"))
            }
        }
        if let remedy = spec.remedy(for: call) ?? ErrorRemedies.text(for: error, call.tensors.map(\.tensor)) { details.hint = remedy }
        return raised
    }

    /// The same for a method that only the language has.
    @inline(never)
    func raised(_ error: TensorError, by receiver: Tensor) -> Raised {
        let raised = raised(error)
        guard machine.showsHints else { return raised }
        let details = raised.exception.withDetails()
        details.labels.append(ErrorDetails.Label(.receiver, receiver.kindText))
        if let remedy = ErrorRemedies.text(for: error, [receiver]) { details.hint = remedy }
        return raised
    }

    /// The same for a layer: with what the layer is, as it prints itself.
    @inline(never)
    func raised(_ error: TensorError, in layer: NetworkModule, input: Tensor) -> Raised {
        let raised = raised(error)
        guard machine.showsHints, isPlain(error) else { return raised }
        let details = raised.exception.withDetails()
        // No label: the layer may stand in a container, whose input is another.
        if let text = try? machine.repr(.object(layer)), !text.contains("\n") {
            details.hint = "\(text) was given \(input.kindText)" + (details.hint.map { "; \($0)" } ?? "")
        }
        return raised
    }

    /// The same for an operator.
    @inline(never)
    func raised(_ error: TensorError, left: Tensor?, right: Tensor?) -> Raised {
        let raised = raised(error)
        guard machine.showsHints, isPlain(error) else { return raised }
        let details = raised.exception.withDetails()
        for (tensor, isRight) in [(left, false), (right, true)] {
            if let tensor { details.labels.append(ErrorDetails.Label(.operand(isRight: isRight), tensor.kindText)) }
        }
        if let remedy = ErrorRemedies.text(for: error, [left, right].compactMap { $0 }) { details.hint = remedy }
        return raised
    }

    /// Whether the error is the operation's own: what a script's function threw comes with its own details.
    private func isPlain(_ error: TensorError) -> Bool {
        switch error.kind {
        case .foreign, .interrupted: false
        default: true
        }
    }
}
