// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd._functional`: what the functions of `torch.autograd.functional` ask of their arguments and results.
    static let functionalChecks = #"""
        import torch


        def _as_tuple(given, what, function):
            is_tuple = isinstance(given, tuple)
            elements = given if is_tuple else (given,)
            for place, element in enumerate(elements):
                if not isinstance(element, torch.Tensor):
                    which = f'value at index {place}' if is_tuple else f'given {what}'
                    raise TypeError(
                        f'The {what} given to {function} must be either a Tensor or a tuple of Tensors but the {which} has type '
                        f'{type(element)}.')
            return is_tuple, elements


        def _as_given(result, is_tuple):
            """Without the tuple that was put around a single tensor."""
            if isinstance(is_tuple, tuple):
                outer, inner = is_tuple
                if not inner:
                    result = tuple([element[0] for element in result])
                return result if outer else result[0]
            return result if is_tuple else result[0]


        def _prepare(inputs, create_graph, need_graph):
            return tuple([
                tensor.view_as(tensor) if create_graph and tensor.requires_grad else tensor.detach().requires_grad_(need_graph)
                for tensor in inputs])


        def _finish(results, create_graph):
            if create_graph:
                return results
            if isinstance(results[0], torch.Tensor):
                return tuple([tensor.detach() for tensor in results])
            return tuple([_finish(element, create_graph) for element in results])


        def _check_vector(v, other, is_tuple):
            if len(other) != len(v):
                if is_tuple:
                    raise RuntimeError(f'v is a tuple of invalid length: should be {len(other)} but got {len(v)}.')
                raise RuntimeError('The given v should contain a single Tensor.')
            for place, (element, model) in enumerate(zip(v, other)):
                if element.size() != model.size():
                    prefix = f'Entry {place} in ' if is_tuple else ''
                    raise RuntimeError(f'{prefix}v has invalid size: should be {model.size()} but got {element.size()}.')


        _independent = {
            'hessian': 'The hessian of the user-provided function with respect to input {} is independent of the input. This is not '
                       'allowed in strict mode. You should ensure that your function is thrice differentiable and that the hessian depends '
                       'on the inputs.',
            'jacobian': 'While computing the hessian, found that the jacobian of the user-provided function with respect to input {} is '
                        'independent of the input. This is not allowed in strict mode. You should ensure that your function is twice '
                        'differentiable and that the jacobian depends on the inputs (this would be violated by a linear function for '
                        'example).',
            'grad_inputs': 'The gradient with respect to input {} is independent of the inputs of the user-provided function. This is not '
                           'allowed in strict mode.',
            'outputs': 'Output {} of the user-provided function does not require gradients. The outputs must be computed in a '
                       'differentiable manner from the input when running in strict mode.',
        }


        def _check_requires_grad(tensors, kind, strict):
            if not strict:
                return
            for place, tensor in enumerate(tensors):
                if tensor is None:
                    raise RuntimeError(
                        f'The output of the user-provided function is independent of input {place}. This is not allowed in strict mode.')
                if not tensor.requires_grad:
                    raise RuntimeError(_independent[kind].format(place))


        def _gradients(outputs, inputs, grad_outputs=None, create_graph=False, retain_graph=None, is_grads_batched=False):
            if grad_outputs is None:
                grad_outputs = (None,) * len(outputs)
            pairs = [(out, grad) for out, grad in zip(outputs, grad_outputs) if out is not None and out.requires_grad]
            if not pairs:
                return (None,) * len(inputs)
            return torch.autograd.grad(
                [out for out, _ in pairs], inputs, [grad for _, grad in pairs], allow_unused=True, create_graph=create_graph,
                retain_graph=retain_graph, is_grads_batched=is_grads_batched)


        _missing = {
            'back': 'The output of the user-provided function is independent of input {}. This is not allowed in strict mode.',
            'back_trick': 'The gradient with respect to the input is independent of entry {} in the grad_outputs when using the double '
                          'backward trick to compute forward mode gradients. This is not allowed in strict mode.',
            'double_back': 'The jacobian of the user-provided function is independent of input {}. This is not allowed in strict mode.',
            'double_back_trick': 'The hessian of the user-provided function is independent of entry {} in the grad_jacobian. This is not '
                                 'allowed in strict mode as it prevents from using the double backward trick to replace forward mode AD.',
        }


        def _with_zeros(gradients, models, strict, create_graph, stage):
            result = []
            for place, (gradient, model) in enumerate(zip(gradients, models)):
                if gradient is None:
                    if strict:
                        raise RuntimeError(_missing[stage].format(place))
                    gradient = torch.zeros_like(model)
                elif strict and create_graph and not gradient.requires_grad:
                    what = 'hessian' if 'double' in stage else 'jacobian'
                    raise RuntimeError(
                        f'The {what} of the user-provided function is independent of input {place}. This is not allowed in strict mode '
                        'when create_graph=True.')
                result.append(gradient)
            return tuple(result)


        def _single(outputs, is_tuple, function):
            if is_tuple:
                raise RuntimeError(f'The function given to {function} should return a single Tensor')
            if outputs[0].nelement() != 1:
                raise RuntimeError(f'The Tensor returned by the function given to {function} should contain a single element')


        def _input_vector(v, inputs, is_tuple, create_graph, function):
            if v is not None:
                _, v = _as_tuple(v, 'v', function)
                v = _prepare(v, create_graph, False)
                _check_vector(v, inputs, is_tuple)
            elif len(inputs) != 1 or inputs[0].nelement() != 1:
                raise RuntimeError(
                    'The vector v can only be None if the input to the user-provided function is a single Tensor with a single element.')
            return v
        """#
}
