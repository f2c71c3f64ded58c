// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.functional`
    static let functional = #"""
        import torch
        from torch.autograd._functional import (
            _as_given, _as_tuple, _check_requires_grad, _check_vector, _finish, _gradients, _input_vector, _prepare, _single, _with_zeros)


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
