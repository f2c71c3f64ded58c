// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.overrides`: functions of a script's own that let classes answer, as PyTorch's do.
    static let overrides = #"""
        import functools

        import torch
        from torch import _C


        def has_torch_function(relevant_args):
            return len(_C._answering(relevant_args)) > 0


        def has_torch_function_unary(arg):
            return has_torch_function((arg,))


        def has_torch_function_variadic(*args):
            return has_torch_function(args)


        def is_tensor_like(inp):
            return isinstance(inp, torch.Tensor) or hasattr(type(inp), '__torch_function__')


        def handle_torch_function(public_api, relevant_args, *args, **kwargs):
            overloaded = _C._answering(relevant_args, True)
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
