// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.overrides`: functions of a script's own that let classes answer, as PyTorch's do.
    static let overrides = #"""
        import functools

        import torch


        def _answers(arg):
            return not isinstance(arg, torch.Tensor) and not isinstance(arg, type) and hasattr(type(arg), '__torch_function__')


        def has_torch_function(relevant_args):
            return any(_answers(arg) for arg in relevant_args)


        def has_torch_function_unary(arg):
            return _answers(arg)


        def has_torch_function_variadic(*args):
            return has_torch_function(args)


        def is_tensor_like(inp):
            return isinstance(inp, torch.Tensor) or hasattr(type(inp), '__torch_function__')


        def _overloaded(relevant_args):
            found = []
            for arg in relevant_args:
                if not _answers(arg) or any(type(arg) is type(other) for other in found):
                    continue
                place = next((i for i, other in enumerate(found) if issubclass(type(arg), type(other))), len(found))
                found.insert(place, arg)
            return found


        def handle_torch_function(public_api, relevant_args, *args, **kwargs):
            overloaded = _overloaded(relevant_args)
            types = tuple(map(type, overloaded))
            for arg in overloaded:
                result = arg.__torch_function__(public_api, types, args, kwargs)
                if result is not NotImplemented:
                    return result
            name = f'{public_api.__module__}.{public_api.__name__}'
            listed = [type(arg) for arg in overloaded]
            raise TypeError(f"no implementation found for '{name}' on types that implement __torch_function__: {listed}")


        def wrap_torch_function(dispatcher):
            def inner(func):
                @functools.wraps(func)
                def wrapped(*args, **kwargs):
                    relevant = dispatcher(*args, **kwargs)
                    if has_torch_function(relevant):
                        return handle_torch_function(wrapped, relevant, *args, **kwargs)
                    return func(*args, **kwargs)

                return wrapped

            return inner
        """#
}
