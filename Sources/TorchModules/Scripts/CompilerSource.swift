// SPDX-License-Identifier: MIT

/// What programs say to PyTorch's compiler: here functions run as they are written, which is what PyTorch does outside of compiled code.
extension TorchScripts {
    /// `torch.compiler`
    static let compiler = #"""
        import torch
        from torch._settings import compile

        __all__ = ['compile', 'assume_constant_result', 'reset', 'allow_in_graph', 'list_backends', 'disable', 'cudagraph_mark_step_begin',
                   'is_compiling', 'is_dynamo_compiling', 'is_exporting']


        def reset():
            """There is nothing to forget."""


        def _marked(function):
            if isinstance(function, (list, tuple)):
                return [_marked(each) for each in function]
            if not callable(function):
                raise AssertionError('allow_in_graph expects a callable')
            return function


        def allow_in_graph(fn):
            """The function itself."""
            return _marked(fn)


        def assume_constant_result(fn):
            """The function itself."""
            return fn


        def disable(fn=None, recursive=True, *, reason=None):
            """The function itself, or a decorator that gives it."""
            return (lambda function: function) if fn is None else fn


        def list_backends(exclude_tags=('debug', 'experimental')):
            """No compilers are registered."""
            return []


        def cudagraph_mark_step_begin():
            """There are no CUDA graphs to mark steps of."""


        def is_compiling():
            """False: nothing is compiled."""
            return False


        def is_dynamo_compiling():
            """False: nothing is compiled."""
            return False


        def is_exporting():
            """False: nothing is exported."""
            return False
        """#

    /// `torch._higher_order_ops`
    static let conditional = #"""
        import torch
        from torch.utils._pytree import tree_leaves


        def cond(pred, true_fn, false_fn, operands=()):
            """What true_fn makes of the operands, or false_fn where pred does not hold."""
            if isinstance(pred, (bool, int, float)):
                return (true_fn if pred else false_fn)(*operands)
            if not isinstance(pred, torch.Tensor):
                raise RuntimeError(f'Expected pred to be bool or tensor, but got {pred}.')
            if pred.numel() != 1:
                raise RuntimeError(f'Expected pred to be bool or single-element tensor, but got {pred}.')
            if not callable(true_fn) or not callable(false_fn):
                raise RuntimeError('Expect both branches to be callable.')
            if not isinstance(operands, (tuple, list)) or not all(isinstance(leaf, torch.Tensor) for leaf in tree_leaves(operands)):
                raise RuntimeError(
                    'Expect operands to be a tuple of possibly nested dict/list/tuple that only '
                    f'consists of tensor leaves, but got {operands}.')
            return (true_fn if pred else false_fn)(*operands)
        """#
}
