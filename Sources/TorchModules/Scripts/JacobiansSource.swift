// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch._functorch.jacobians`: a transform for each row or column of a matrix.
    static let jacobians = #"""
        import torch
        from torch._functorch.eager_transforms import _push, _selected, _vjp, _wrap_argnums
        from torch._functorch.vmap import _wrapping
        from torch.utils._pytree import tree_flatten, tree_unflatten


        def _basis(tensors):
            """Rows of an identity matrix for all elements of all tensors, each row in the tensors' shapes."""
            total = sum([tensor.numel() for tensor in tensors])
            rows = []
            for place, tensor in enumerate(tensors):
                for index in range(tensor.numel()):
                    row = [torch.zeros_like(other, requires_grad=False) for other in tensors]
                    row[place].view(-1)[index] = 1
                    rows.append([part.detach() for part in row])
            return rows


        def jacrev(func, argnums=0, has_aux=False, *, chunk_size=None, _preallocate_and_copy=False):
            if not (chunk_size is None or chunk_size > 0):
                raise ValueError('jacrev: `chunk_size` should be greater than 0.')

            @_wrapping(func)
            def wrapper(*args):
                _, pull, aux, flat_outputs, output_spec = _vjp(func, args, argnums=argnums, has_aux=has_aux)
                with torch.no_grad():
                    rows = _basis(flat_outputs)
                jacobians = [tree_flatten(pull(tree_unflatten(row, output_spec)))[0] for row in rows]
                selected = _selected(args, _wrap_argnums(argnums, len(args)))
                flat_inputs, input_spec = tree_flatten(selected)
                results = []
                start = 0
                for output in flat_outputs:
                    count = output.numel()
                    parts = []
                    for number, tensor in enumerate(flat_inputs):
                        column = [row[number] for row in jacobians[start:start + count]]
                        shape = tuple(output.shape) + tuple(tensor.shape)
                        parts.append(torch.stack(column).view(shape) if column else tensor.new_zeros(shape))
                    results.append(tree_unflatten(parts, input_spec))
                    start += count
                result = tree_unflatten(results, output_spec)
                return (result, aux) if has_aux else result

            return wrapper


        def jacfwd(func, argnums=0, has_aux=False, *, randomness='error'):
            @_wrapping(func)
            def wrapper(*args):
                selected_places = _wrap_argnums(argnums, len(args))
                flat_inputs, input_spec = tree_flatten(_selected(args, selected_places))
                with torch.no_grad():
                    rows = _basis(flat_inputs)
                columns = []
                for row in rows:
                    _, product, aux = _push(
                        func, args, tree_unflatten(row, input_spec), argnums=selected_places, has_aux=has_aux)
                    columns.append(tree_flatten(product))
                if not columns:
                    raise RuntimeError('jacfwd: there is no element to differentiate by')
                spec = columns[0][1]
                sizes = [tensor.numel() for tensor in flat_inputs]
                results = []
                for place in range(spec.num_leaves):
                    stacked = torch.stack([column[place] for column, _ in columns], -1)
                    pieces = stacked.split(sizes, -1)
                    shape = tuple(stacked.shape[:-1])
                    results.append(tree_unflatten(
                        [piece.reshape(shape + tuple(tensor.shape)) for piece, tensor in zip(pieces, flat_inputs)], input_spec))
                result = tree_unflatten(results, spec)
                return (result, aux) if has_aux else result

            return wrapper


        def hessian(func, argnums=0):
            return jacfwd(jacrev(func, argnums), argnums)
        """#
}
