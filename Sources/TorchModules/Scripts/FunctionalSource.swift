// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.functional`
    static let functional = #"""
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


        def vjp(func, inputs, v=None, create_graph=False, strict=False):
            with torch.enable_grad():
                is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'vjp')
                inputs = _prepare(inputs, create_graph, True)
                is_outputs_tuple, outputs = _as_tuple(func(*inputs), 'outputs of the user-provided function', 'vjp')
                _check_requires_grad(outputs, 'outputs', strict)
                if v is not None:
                    _, v = _as_tuple(v, 'v', 'vjp')
                    v = _prepare(v, create_graph, False)
                    _check_vector(v, outputs, is_outputs_tuple)
                elif len(outputs) != 1 or outputs[0].nelement() != 1:
                    raise RuntimeError(
                        'The vector v can only be None if the user-provided function returns a single Tensor with a single element.')
            with torch.set_grad_enabled(create_graph or torch.is_grad_enabled()):
                gradients = _gradients(outputs, inputs, v, create_graph)
                result = _with_zeros(gradients, inputs, strict, create_graph, 'back')
            outputs, result = _finish(outputs, create_graph), _finish(result, create_graph)
            return _as_given(outputs, is_outputs_tuple), _as_given(result, is_inputs_tuple)


        def jvp(func, inputs, v=None, create_graph=False, strict=False):
            with torch.enable_grad():
                is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'jvp')
                inputs = _prepare(inputs, create_graph, True)
                v = _input_vector(v, inputs, is_inputs_tuple, create_graph, 'jvp')
                is_outputs_tuple, outputs = _as_tuple(func(*inputs), 'outputs of the user-provided function', 'jvp')
                _check_requires_grad(outputs, 'outputs', strict)
                # The backward is linear in its seeds: its own derivative by them is the forward derivative.
                seeds = tuple([torch.zeros_like(output, requires_grad=True) for output in outputs])
                gradients = _gradients(outputs, inputs, seeds, True)
                _check_requires_grad(gradients, 'grad_inputs', strict)
            with torch.set_grad_enabled(create_graph or torch.is_grad_enabled()):
                found = _gradients(gradients, seeds, v, create_graph)
                result = _with_zeros(found, outputs, strict, create_graph, 'back_trick')
            outputs, result = _finish(outputs, create_graph), _finish(result, create_graph)
            return _as_given(outputs, is_outputs_tuple), _as_given(result, is_outputs_tuple)


        def _basis(tensors):
            """Rows of an identity matrix for all elements of all tensors, cut into a part for each tensor."""
            sizes = [tensor.numel() for tensor in tensors]
            parts = []
            start = 0
            for tensor, size in zip(tensors, sizes):
                part = tensor.new_zeros((sum(sizes), size))
                part.diagonal(-start).fill_(1)
                parts.append(part)
                start += size
            return tuple(parts), sizes


        def _forward_jacobian(func, inputs, strict, vectorize):
            if strict:
                raise RuntimeError(
                    'torch.autograd.functional.jacobian: `strict=True` and `strategy="forward-mode"` are not supported together (yet). '
                    'Please either set `strict=False` or `strategy="reverse-mode"`.')
            is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'jacobian')
            if not vectorize:
                raise NotImplementedError(
                    'Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for `vectorize=True`.')
            tangents, sizes = _basis(inputs)
            columns = []
            for row in range(sum(sizes)):
                v = tuple([part[row].view_as(tensor) for part, tensor in zip(tangents, inputs)])
                outputs, products = jvp(func, inputs, v)
                is_outputs_tuple = isinstance(outputs, tuple)
                columns.append(products if is_outputs_tuple else (products,))
            jacobians = []
            for parts in zip(*columns):
                stacked = torch.stack(parts, -1)
                jacobians.append([
                    piece.reshape(parts[0].shape + tensor.shape) for piece, tensor in zip(stacked.split(sizes, -1), inputs)])
            return _as_given(jacobians, (is_outputs_tuple, is_inputs_tuple))


        def _batched_jacobian(outputs, inputs, create_graph):
            seeds, sizes = _basis(outputs)
            flat = tuple([output.reshape(-1) for output in outputs])
            rows = _gradients(flat, inputs, seeds, create_graph, is_grads_batched=True)
            by_input = []
            for row, tensor in zip(rows, inputs):
                if row is None:
                    row = torch.zeros_like(tensor).expand((sum(sizes),) + tensor.shape)
                by_input.append([
                    piece.reshape(output.shape + tensor.shape) for piece, output in zip(row.split(sizes, 0), outputs)])
            return tuple(zip(*by_input))


        def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy='reverse-mode'):
            if strategy not in ('forward-mode', 'reverse-mode'):
                raise AssertionError(
                    'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs than inputs, '
                    '"forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".')
            if strategy == 'forward-mode':
                if create_graph:
                    raise NotImplementedError(
                        'torch.autograd.functional.jacobian: `create_graph=True` and `strategy="forward-mode"` are not supported together '
                        '(yet). Please either set `create_graph=False` or `strategy="reverse-mode"`.')
                return _forward_jacobian(func, inputs, strict, vectorize)
            with torch.enable_grad():
                is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'jacobian')
                inputs = _prepare(inputs, create_graph, True)
                is_outputs_tuple, outputs = _as_tuple(func(*inputs), 'outputs of the user-provided function', 'jacobian')
                _check_requires_grad(outputs, 'outputs', strict)
                if vectorize:
                    if strict:
                        raise RuntimeError(
                            'torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. Please '
                            'either set `strict=False` or `vectorize=False`.')
                    result = _finish(_batched_jacobian(outputs, inputs, create_graph), create_graph)
                    return _as_given(result, (is_outputs_tuple, is_inputs_tuple))
                result = []
                for place, output in enumerate(outputs):
                    rows = [[] for _ in inputs]
                    for index in range(output.nelement()):
                        gradients = _gradients((output.reshape(-1)[index],), inputs, retain_graph=True, create_graph=create_graph)
                        for number, (gradient, tensor) in enumerate(zip(gradients, inputs)):
                            if gradient is None:
                                if strict:
                                    raise RuntimeError(
                                        f'Output {place} of the user-provided function is independent of input {number}. This is not '
                                        'allowed in strict mode.')
                                gradient = torch.zeros_like(tensor)
                            elif strict and create_graph and not gradient.requires_grad:
                                raise RuntimeError(
                                    f'The jacobian of the user-provided function is independent of input {place}. This is not allowed in '
                                    'strict mode when create_graph=True.')
                            rows[number].append(gradient)
                    result.append(tuple([
                        torch.stack(row, 0).view(output.size() + tensor.size()) for row, tensor in zip(rows, inputs)]))
                result = _finish(tuple(result), create_graph)
                return _as_given(result, (is_outputs_tuple, is_inputs_tuple))


        def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy='reverse-mode'):
            is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'hessian')
            if outer_jacobian_strategy not in ('forward-mode', 'reverse-mode'):
                raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode".')

            def single_output(*inputs):
                output = func(*inputs)
                is_tuple, outputs = _as_tuple(output, 'outputs of the user-provided function', 'hessian')
                _check_requires_grad(outputs, 'outputs', strict)
                _single(outputs, is_tuple, 'hessian')
                return output.squeeze()

            def gradient(*inputs):
                if outer_jacobian_strategy == 'forward-mode':
                    inputs = tuple([tensor.requires_grad_(True) for tensor in inputs])
                result = jacobian(single_output, inputs, create_graph=True)
                _check_requires_grad(result, 'jacobian', strict)
                return result

            result = jacobian(
                gradient, inputs, create_graph=create_graph, strict=strict, vectorize=vectorize, strategy=outer_jacobian_strategy)
            return _as_given(result, (is_inputs_tuple, is_inputs_tuple))


        def vhp(func, inputs, v=None, create_graph=False, strict=False):
            with torch.enable_grad():
                is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'vhp')
                inputs = _prepare(inputs, create_graph, True)
                v = _input_vector(v, inputs, is_inputs_tuple, create_graph, 'vhp')
                is_outputs_tuple, outputs = _as_tuple(func(*inputs), 'outputs of the user-provided function', 'vhp')
                _check_requires_grad(outputs, 'outputs', strict)
                _single(outputs, is_outputs_tuple, 'vhp')
                gradients = _gradients(outputs, inputs, create_graph=True)
                _check_requires_grad(gradients, 'jacobian', strict)
            with torch.set_grad_enabled(create_graph or torch.is_grad_enabled()):
                found = _gradients(gradients, inputs, v, create_graph)
                result = _with_zeros(found, inputs, strict, create_graph, 'double_back')
            outputs, result = _finish(outputs, create_graph), _finish(result, create_graph)
            return _as_given(outputs, is_outputs_tuple), _as_given(result, is_inputs_tuple)


        def hvp(func, inputs, v=None, create_graph=False, strict=False):
            with torch.enable_grad():
                is_inputs_tuple, inputs = _as_tuple(inputs, 'inputs', 'hvp')
                inputs = _prepare(inputs, create_graph, True)
                v = _input_vector(v, inputs, is_inputs_tuple, create_graph, 'hvp')
                is_outputs_tuple, outputs = _as_tuple(func(*inputs), 'outputs of the user-provided function', 'hvp')
                _check_requires_grad(outputs, 'outputs', strict)
                _single(outputs, is_outputs_tuple, 'hvp')
                gradients = _gradients(outputs, inputs, create_graph=True)
                _check_requires_grad(gradients, 'jacobian', strict)
                seeds = tuple([torch.zeros_like(tensor, requires_grad=True) for tensor in inputs])
                second = _gradients(gradients, inputs, seeds, True)
                _check_requires_grad(gradients, 'hessian', strict)
            with torch.set_grad_enabled(create_graph or torch.is_grad_enabled()):
                found = _gradients(second, seeds, v, create_graph)
                result = _with_zeros(found, inputs, strict, create_graph, 'double_back_trick')
            outputs, result = _finish(outputs, create_graph), _finish(result, create_graph)
            return _as_given(outputs, is_outputs_tuple), _as_given(result, is_inputs_tuple)
        """#
}
