// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch._functorch.eager_transforms`: transforms of functions, all of them by the backward graph.
    static let eagerTransforms = #"""
        import torch
        from torch import _C
        from torch._functorch.vmap import _wrapping
        from torch.utils._pytree import tree_flatten, tree_unflatten, tree_map


        class _Level:
            """One transform at work: the leaves that it made of its inputs, which nothing outside may see."""

            def __init__(self):
                self.leaves = []
                self.is_recording = torch.is_grad_enabled()

            def differentiable(self, tree):
                def track(value):
                    if not isinstance(value, torch.Tensor):
                        raise ValueError(f'Thing passed to transform API must be Tensor, got {type(value)}')
                    if value.requires_grad:
                        return value.view_as(value)
                    leaf = value.detach().requires_grad_()
                    self.leaves.append(leaf)
                    return leaf

                return tree_map(track, tree)

            def released(self, tree):
                """What leaves the transform: cut from the graph unless it leads to something outside."""
                def release(value):
                    if not isinstance(value, torch.Tensor):
                        raise RuntimeError(f'Expected tensors, got unsupported type {type(value)}')
                    if not value.requires_grad:
                        return value
                    if self.is_recording and _C._reaches_leaves_besides(value, self.leaves):
                        return value
                    return value.detach()

                return tree_map(release, tree)


        def _guarded(func):
            message = "torch.func.{grad, vjp, jacrev, hessian} don't yet support saved tensor hooks. Please open an issue with your use case."

            def call(*args, **kwargs):
                with torch.autograd.graph.disable_saved_tensors_hooks(message):
                    _C._enter_transform()
                    try:
                        return func(*args, **kwargs)
                    finally:
                        _C._leave_transform()

            return call


        def _wrap_argnum(argnum, count):
            if not isinstance(argnum, int):
                raise RuntimeError(f'argnum must be int, got: {type(argnum)}')
            if -count <= argnum < count:
                return argnum % count
            raise RuntimeError(f'Got argnum={argnum}, but only {count} positional inputs')


        def _wrap_argnums(argnums, count):
            if isinstance(argnums, int):
                return _wrap_argnum(argnums, count)
            if not isinstance(argnums, tuple):
                raise RuntimeError(f'argnums must be int or Tuple[int, ...], got: {type(argnums)}')
            argnums = tuple([_wrap_argnum(argnum, count) for argnum in argnums])
            if len(argnums) == 0:
                raise RuntimeError('argnums must be non-empty')
            if len(set(argnums)) != len(argnums):
                raise RuntimeError(f'argnums elements must be unique, got {argnums}')
            return argnums


        def _selected(args, argnums):
            return args[argnums] if isinstance(argnums, int) else tuple([args[place] for place in argnums])


        def _replaced(args, argnums, new):
            result = list(args)
            if isinstance(argnums, int):
                result[argnums] = new
            else:
                for place, value in zip(argnums, new):
                    result[place] = value
            return tuple(result)


        def _gradients(outputs, inputs, grad_outputs=None, retain_graph=True, create_graph=True):
            if grad_outputs is None:
                grad_outputs = [None] * len(outputs)
            pairs = [(output, grad) for output, grad in zip(outputs, grad_outputs) if output.requires_grad]
            if not pairs:
                return [torch.zeros_like(tensor) for tensor in inputs]
            found = torch.autograd.grad(
                [output for output, _ in pairs], inputs, [grad for _, grad in pairs], retain_graph=retain_graph,
                create_graph=create_graph, allow_unused=True)
            return [torch.zeros_like(tensor) if grad is None else grad for grad, tensor in zip(found, inputs)]


        def _with_aux(output, has_aux, call):
            if not has_aux:
                return output, None
            if not (isinstance(output, tuple) and len(output) == 2):
                raise RuntimeError(f'{call}: output of function f should be a tuple: (output, aux) if has_aux is True')
            return output


        def _check_outputs(outputs, call):
            if len(outputs) < 1 or len(outputs) == 1 and outputs[0] is None:
                raise RuntimeError(f'{call}: Expected f to be a function that has non-empty output (got output = {outputs})')
            for output in outputs:
                if not isinstance(output, torch.Tensor):
                    raise RuntimeError(f'{call}: expected f(*primals) to return only tensors, got unsupported type {type(output)}')


        @_guarded
        def _grad_and_value(func, argnums, has_aux, args, kwargs):
            call = 'grad_and_value(f)(*args)'
            level = _Level()
            with torch.enable_grad():
                argnums = _wrap_argnums(argnums, len(args))
                inputs = level.differentiable(_selected(args, argnums))
                output, aux = _with_aux(func(*_replaced(args, argnums, inputs), **kwargs), has_aux, call)
                if not isinstance(output, torch.Tensor):
                    raise RuntimeError(f'{call}: Expected f(*args) to return a Tensor, got {type(output)}')
                if output.dim() != 0:
                    raise RuntimeError(
                        f'{call}: Expected f(*args) to return a scalar Tensor, got tensor with {output.dim()} dims. Maybe you wanted to use '
                        'the vjp or jacrev APIs instead?')
                flat, spec = tree_flatten(inputs)
                gradient = level.released(tree_unflatten(_gradients([output], flat), spec))
                output = level.released(output)
                if has_aux:
                    aux = level.released(aux)
            return gradient, output, aux


        def grad(func, argnums=0, has_aux=False):
            @_wrapping(func)
            def wrapper(*args, **kwargs):
                gradient, _, aux = _grad_and_value(func, argnums, has_aux, args, kwargs)
                return (gradient, aux) if has_aux else gradient

            return wrapper


        def grad_and_value(func, argnums=0, has_aux=False):
            @_wrapping(func)
            def wrapper(*args, **kwargs):
                gradient, output, aux = _grad_and_value(func, argnums, has_aux, args, kwargs)
                return (gradient, (output, aux)) if has_aux else (gradient, output)

            return wrapper


        @_guarded
        def _vjp(func, primals, argnums=None, has_aux=False):
            call = 'vjp(f, *primals)'
            level = _Level()
            with torch.enable_grad():
                if argnums is None:
                    inputs = level.differentiable(primals)
                    output = func(*inputs)
                else:
                    argnums = _wrap_argnums(argnums, len(primals))
                    inputs = level.differentiable(_selected(primals, argnums))
                    output = func(*_replaced(primals, argnums, inputs))
                output, aux = _with_aux(output, has_aux, call)
                if has_aux:
                    aux = level.released(aux)
                flat_outputs, output_spec = tree_flatten(output)
                _check_outputs(flat_outputs, call)
                flat_inputs, input_spec = tree_flatten(inputs)
                for tensor in flat_outputs:
                    if not tensor.is_floating_point():
                        raise RuntimeError(
                            'vjp(f, ...): All outputs of f must be floating-point or complex Tensors, got Tensor with dtype '
                            f'{tensor.dtype}')
                results = level.released(output)

            def pull(cotangents, retain_graph=True, create_graph=None):
                flat, spec = tree_flatten(cotangents)
                _check_cotangents(flat)
                if spec != output_spec:
                    raise RuntimeError(
                        'Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. '
                        f'cotangents: {_described(spec)}, primal output: {_described(output_spec)}')
                with torch.enable_grad():
                    found = _gradients(flat_outputs, flat_inputs, flat, retain_graph=retain_graph)
                    inner = _Level()
                    inner.leaves = level.leaves
                    result = inner.released(tree_unflatten(found, input_spec))
                return result if torch.is_grad_enabled() else tree_map(lambda tensor: tensor.detach(), result)

            return results, pull, aux, flat_outputs, output_spec


        def _check_cotangents(flat):
            for cotangent in flat:
                if not isinstance(cotangent, torch.Tensor):
                    raise RuntimeError(f'vjp: Expected cotangents to only contain Tensors, got {type(cotangent)}')


        class _Star:
            def __repr__(self):
                return '*'


        def _described(spec):
            return str(tree_unflatten([_Star()] * spec.num_leaves, spec)) if not spec.is_leaf() else '*'


        def vjp(func, *primals, has_aux=False):
            results, pull, aux, _, _ = _vjp(func, primals, has_aux=has_aux)
            return (results, pull, aux) if has_aux else (results, pull)


        _jvp_call = 'jvp(f, primals, tangents)'


        def _check_tensors(values, what):
            if len(values) == 0:
                raise RuntimeError(f'{_jvp_call}: Expected {what} to contain at least one Tensor.')
            for value in values:
                if not isinstance(value, torch.Tensor):
                    raise RuntimeError(f'{_jvp_call}: Expected {what} to only contain Tensors, got {type(value)}')


        @_guarded
        def _push(func, primals, tangents, argnums=None, strict=False, has_aux=False):
            """The derivative along tangents: the derivative of the backward by its seeds, in which it is linear."""
            if not isinstance(primals, tuple):
                raise RuntimeError(f'{_jvp_call}: Expected primals to be a tuple. E.g. it should be valid to call f(*primals).')
            given = primals if argnums is None else _selected(primals, argnums)
            flat_primals, primals_spec = tree_flatten(given)
            flat_tangents, tangents_spec = tree_flatten(tangents)
            if primals_spec != tangents_spec:
                raise RuntimeError(
                    f'{_jvp_call}: Expected primals and tangents to have the same python structure. For example, if primals is a tuple of 3 '
                    f'tensors, tangents also must be. Got primals with structure {primals_spec} and tangents with structure {tangents_spec}')
            _check_tensors(flat_primals, 'primals')
            _check_tensors(flat_tangents, 'tangents')
            for primal, tangent in zip(flat_primals, flat_tangents):
                if primal.shape != tangent.shape:
                    raise RuntimeError(
                        'Trying to set a forward gradient that has a different size than that of the original Tensor, this is not '
                        f'supported. Tensor is of size {list(primal.shape)} while the given forward gradient is of size '
                        f'{list(tangent.shape)}.')
            level = _Level()
            with torch.enable_grad():
                inputs = level.differentiable(given)
                flat_inputs = tree_flatten(inputs)[0]
                output = func(*(inputs if argnums is None else _replaced(primals, argnums, inputs)))
                output, aux = _with_aux(output, has_aux, _jvp_call)
                if has_aux:
                    aux = level.released(aux)
                flat_outputs, spec = tree_flatten(output)
                _check_outputs(flat_outputs, _jvp_call)
                products = [None] * len(flat_outputs)
                places = [place for place, tensor in enumerate(flat_outputs) if tensor.requires_grad]
                if places:
                    seeds = [torch.zeros_like(flat_outputs[place]).requires_grad_() for place in places]
                    level.leaves += seeds
                    found = torch.autograd.grad(
                        [flat_outputs[place] for place in places], flat_inputs, seeds, create_graph=True, allow_unused=True)
                    pairs = [
                        (grad, tangent) for grad, tangent in zip(found, flat_tangents) if grad is not None and grad.requires_grad]
                    if pairs:
                        second = torch.autograd.grad(
                            [grad for grad, _ in pairs], seeds, [tangent for _, tangent in pairs], create_graph=True,
                            allow_unused=True)
                        for place, product in zip(places, second):
                            products[place] = product
                for place, tensor in enumerate(flat_outputs):
                    if products[place] is None:
                        if strict:
                            raise RuntimeError(
                                'jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. This is not allowed '
                                'with strict=True.')
                        products[place] = torch.zeros_like(tensor)
                outputs = tree_unflatten(level.released(flat_outputs), spec)
                result = tree_unflatten(level.released(products), spec)
            return outputs, result, aux


        def jvp(func, primals, tangents, *, strict=False, has_aux=False):
            outputs, result, aux = _push(func, primals, tangents, strict=strict, has_aux=has_aux)
            return (outputs, result, aux) if has_aux else (outputs, result)


        def linearize(func, *primals):
            output = func(*primals)

            def push(*tangents):
                return _push(func, primals, tangents)[1]

            return output, push
        """#
}
