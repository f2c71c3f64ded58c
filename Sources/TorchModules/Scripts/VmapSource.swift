// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch._functorch.vmap`: the function runs once for each slice, and the results are stacked.
    static let vmap = #"""
        import functools

        import torch
        from torch import _C
        from torch.utils._pytree import tree_flatten, tree_unflatten, tree_map_, _broadcast_to_and_flatten


        def _get_name(func):
            if hasattr(func, '__name__'):
                return func.__name__
            if isinstance(func, functools.partial):
                return f'functools.partial({_get_name(func.func)}, ...)'
            return repr(func)


        def _wrapping(func):
            return lambda wrapper: functools.wraps(func)(wrapper)


        def _check_randomness_arg(randomness):
            if randomness not in ['error', 'different', 'same']:
                raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")


        def _check_out_dims(func, out_dims):
            def check(dim):
                if not isinstance(dim, int) and dim is not None:
                    raise ValueError(
                        f'vmap({_get_name(func)}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python collection of ints '
                        'representing where in the outputs the vmapped dimension should appear.')

            tree_map_(check, out_dims)


        def _batched_inputs(func, in_dims, args):
            """The leaves of the arguments, the dimension of each that is mapped over, and how many slices there are."""
            call = f'vmap({_get_name(func)}, in_dims={in_dims}, ...)(<inputs>)'
            if not isinstance(in_dims, (int, tuple)):
                raise ValueError(
                    f'{call}: expected `in_dims` to be int or a (potentially nested) tuple matching the structure of inputs, got: '
                    f'{type(in_dims)}.')
            if len(args) == 0:
                raise ValueError(
                    f'vmap({_get_name(func)})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a '
                    'function with no inputs. The latter is unsupported.')
            leaves, spec = tree_flatten(args)
            dims = _broadcast_to_and_flatten(in_dims, spec)
            if dims is None:
                raise ValueError(
                    f'{call}: in_dims is not compatible with the structure of `inputs`. in_dims has structure {tree_flatten(in_dims)[1]} '
                    f'but inputs has structure {spec}.')
            sizes = []
            for place, (leaf, dim) in enumerate(zip(leaves, dims)):
                if dim is None:
                    continue
                if not isinstance(dim, int):
                    raise ValueError(
                        f'{call}: Got in_dim={dim} for an input but in_dim must be either an integer dimension or None.')
                if not isinstance(leaf, torch.Tensor):
                    raise ValueError(
                        f'{call}: Got in_dim={dim} for an input but the input is of type {type(leaf)}. We cannot vmap over non-Tensor '
                        'arguments, please use None as the respective in_dim')
                if dim < -leaf.dim() or dim >= leaf.dim():
                    raise ValueError(
                        f'{call}: Got in_dim={dim} for some input, but that input is a Tensor of dimensionality {leaf.dim()} so expected '
                        f'in_dim to satisfy -{leaf.dim()} <= in_dim < {leaf.dim()}.')
                dims[place] = dim % leaf.dim()
                sizes.append(leaf.size(dim))
            if not sizes:
                raise ValueError('vmap: Expected at least one Tensor to vmap over')
            if any([size != sizes[0] for size in sizes]):
                raise ValueError(
                    f'vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the mapped dimension')
            return leaves, dims, spec, sizes[0]


        def _flat_out_dims(func, outputs, out_dims, spec):
            dims = None
            if isinstance(outputs, torch.Tensor):
                if isinstance(out_dims, int) or out_dims is None:
                    dims = [out_dims]
                elif isinstance(out_dims, tuple) and len(out_dims) == 1:
                    dims = list(out_dims)
            else:
                dims = _broadcast_to_and_flatten(out_dims, spec)
            if dims is None:
                raise ValueError(
                    f'vmap({_get_name(func)}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the structure of '
                    f'`outputs`. out_dims has structure {tree_flatten(out_dims)[1]} but outputs has structure {spec}.')
            return dims


        def _run(func, args, kwargs, randomness, state, keeps_graphs):
            if randomness == 'same':
                _C._set_rng_state(state)
            before = _C._rng_state() if randomness == 'error' else None
            _C._enter_transform(keeps_graphs)
            try:
                outputs = func(*args, **kwargs)
            finally:
                _C._leave_transform(keeps_graphs)
            if before is not None and before != _C._rng_state():
                _C._set_rng_state(before)
                raise RuntimeError(
                    'vmap: called random operation while in randomness error mode. Please either use the \'same\' or \'different\' '
                    'randomness flags on vmap or perform the randomness operation out of vmap')
            return outputs


        def vmap(func, in_dims=0, out_dims=0, randomness='error', *, chunk_size=None):
            _check_randomness_arg(randomness)
            if not (chunk_size is None or chunk_size > 0):
                raise ValueError(f'vmap: chunk_size should be None or greater than 0. (got {chunk_size})')

            @_wrapping(func)
            def wrapped(*args, **kwargs):
                _check_out_dims(func, out_dims)
                leaves, dims, spec, count = _batched_inputs(func, in_dims, args)
                state = _C._rng_state() if randomness == 'same' else None

                def sliced(index):
                    return tree_unflatten(
                        [leaf if dim is None else leaf.select(dim, index) for leaf, dim in zip(leaves, dims)], spec)

                if count == 0:
                    # Nothing to run it on: zeros show the shapes of what it would give.
                    args = tree_unflatten([
                        leaf if dim is None else leaf.new_zeros(leaf.shape[:dim] + leaf.shape[dim + 1:])
                        for leaf, dim in zip(leaves, dims)], spec)
                    rows = [_run(func, args, kwargs, 'different', None, False)]
                else:
                    # A graph from outside runs backward for all slices of a chunk at once: it is freed with the last of them only.
                    size = chunk_size or count
                    rows = [_run(func, sliced(index), kwargs, randomness, state, index < count - 1 and (index + 1) % size != 0)
                            for index in range(count)]
                flat = [tree_flatten(row) for row in rows]
                outputs, spec = flat[0]
                results = []
                for place, dim in enumerate(_flat_out_dims(func, rows[0], out_dims, spec)):
                    parts = [row[place] for row, _ in flat]
                    if dim is None:
                        results.append(parts[0])
                        continue
                    for part in parts:
                        if not isinstance(part, torch.Tensor):
                            raise ValueError(
                                f'vmap({_get_name(func)}, ...): `{_get_name(func)}` must only return Tensors, got type {type(part)}. Did '
                                'you mean to set out_dims= to None for output?')
                    stacked = torch.stack(parts, dim)
                    results.append(stacked.narrow(dim, 0, 0) if count == 0 else stacked)
                return tree_unflatten(results, spec)

            return wrapped
        """#
}
