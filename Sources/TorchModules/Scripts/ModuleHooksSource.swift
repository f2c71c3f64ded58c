// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.module`: hooks around the call of a module.
    static let moduleHooks = #"""
        import warnings

        import torch
        from torch import _C
        from torch._C import RemovableHandle
        from torch.utils.hooks import BackwardHook

        _global_forward_hooks = {}
        _global_forward_hooks_with_kwargs = {}
        _global_forward_hooks_always_called = {}
        _global_forward_pre_hooks = {}
        _global_backward_hooks = {}
        _global_backward_pre_hooks = {}


        def _add(table, hook, prepend=False, extras=()):
            handle = RemovableHandle(table, extra_dict=list(extras))
            table[handle.id] = hook
            if prepend:
                others = [(id, other) for id, other in table.items() if id != handle.id]
                for id, _ in others:
                    del table[id]
                for id, other in others:
                    table[id] = other
            return handle


        def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
            handle = _add(
                self._forward_hooks, hook, prepend, [self._forward_hooks_with_kwargs, self._forward_hooks_always_called])
            if with_kwargs:
                self._forward_hooks_with_kwargs[handle.id] = True
            if always_call:
                self._forward_hooks_always_called[handle.id] = True
            return handle


        def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
            handle = _add(self._forward_pre_hooks, hook, prepend, [self._forward_pre_hooks_with_kwargs])
            if with_kwargs:
                self._forward_pre_hooks_with_kwargs[handle.id] = True
            return handle


        def _check_kind(self, is_full):
            known = getattr(self, '_is_full_backward_hook', None)
            if known is not None and known != is_full:
                raise RuntimeError(
                    'Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.')
            self._is_full_backward_hook = is_full


        def register_full_backward_hook(self, hook, prepend=False):
            _check_kind(self, True)
            return _add(self._backward_hooks, hook, prepend)


        def register_full_backward_pre_hook(self, hook, prepend=False):
            return _add(self._backward_pre_hooks, hook, prepend)


        def register_backward_hook(self, hook):
            _check_kind(self, False)
            return _add(self._backward_hooks, hook)


        def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
            _C._set_module_hooks(True)
            handle = _add(
                _global_forward_hooks, hook, False, [_global_forward_hooks_with_kwargs, _global_forward_hooks_always_called])
            if with_kwargs:
                _global_forward_hooks_with_kwargs[handle.id] = True
            if always_call:
                _global_forward_hooks_always_called[handle.id] = True
            return handle


        def register_module_forward_pre_hook(hook):
            _C._set_module_hooks(True)
            return _add(_global_forward_pre_hooks, hook)


        def register_module_full_backward_hook(hook):
            _C._set_module_hooks(True)
            return _add(_global_backward_hooks, hook)


        def register_module_full_backward_pre_hook(hook):
            _C._set_module_hooks(True)
            return _add(_global_backward_pre_hooks, hook)


        def _call_with_hooks(self, forward, args, kwargs):
            called = set()
            always_called = {**_global_forward_hooks_always_called, **self._forward_hooks_always_called}
            try:
                return _run(self, forward, args, kwargs, called, always_called)
            except Exception:
                # Hooks that are always called are also called when something before them went wrong.
                for id, hook in [*_global_forward_hooks.items(), *self._forward_hooks.items()]:
                    if id in always_called and id not in called:
                        try:
                            if id in self._forward_hooks_with_kwargs or id in _global_forward_hooks_with_kwargs:
                                hook(self, args, kwargs, None)
                            else:
                                hook(self, args, None)
                        except Exception as error:
                            kind = 'global module' if id in _global_forward_hooks else 'module'
                            warnings.warn(
                                f'{kind} forward hook with ``always_call=True`` raised an exception that was silenced as another error was '
                                f'raised in forward: {error}')
                raise


        def _run(self, forward, args, kwargs, called, always_called):
            is_full = getattr(self, '_is_full_backward_hook', True)
            pre_hooks = [*_global_backward_pre_hooks.values(), *self._backward_pre_hooks.values()]
            full_hooks = [*_global_backward_hooks.values(), *(self._backward_hooks.values() if is_full else ())]
            older_hooks = list(self._backward_hooks.values()) if not is_full else []
            for id, hook in [*_global_forward_pre_hooks.items(), *self._forward_pre_hooks.items()]:
                if id in self._forward_pre_hooks_with_kwargs:
                    answer = hook(self, args, kwargs)
                    if answer is not None:
                        if not (isinstance(answer, tuple) and len(answer) == 2):
                            raise RuntimeError(
                                f'forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {answer}.')
                        args, kwargs = answer
                else:
                    answer = hook(self, args)
                    if answer is not None:
                        args = answer if isinstance(answer, tuple) else (answer,)
            backward_hook = None
            if full_hooks or pre_hooks:
                backward_hook = BackwardHook(self, full_hooks, pre_hooks)
                args = backward_hook.setup_input_hook(args)
            result = forward(*args, **kwargs)
            for id, hook in [*_global_forward_hooks.items(), *self._forward_hooks.items()]:
                if id in always_called:
                    called.add(id)
                if id in self._forward_hooks_with_kwargs or id in _global_forward_hooks_with_kwargs:
                    answer = hook(self, args, kwargs, result)
                else:
                    answer = hook(self, args, result)
                if answer is not None:
                    result = answer
            if backward_hook is not None:
                if not isinstance(result, (torch.Tensor, tuple)):
                    warnings.warn(
                        'For backward hooks to be called, module output should be a Tensor or a tuple of Tensors but received '
                        f'{type(result)}')
                result = backward_hook.setup_output_hook(result)
            if older_hooks:
                _attach_older_hooks(self, args, result, older_hooks)
            return result


        def _warn_of_older_hook(args, result, grad_fn):
            advice = 'Please use register_full_backward_hook to get the documented behavior.'
            removed = 'deprecated and will be removed in future versions. This hook will be missing some'
            outputs = (result,) if isinstance(result, torch.Tensor) else result
            if not (isinstance(outputs, tuple) and all([isinstance(output, torch.Tensor) for output in outputs])):
                text = (
                    'Using non-full backward hooks on a Module that does not return a single Tensor or a tuple of Tensors is '
                    f'{removed} of the grad_output. {advice}')
            elif not all([isinstance(arg, torch.Tensor) for arg in args]):
                text = (
                    'Using non-full backward hooks on a Module that does not take as input a single Tensor or a tuple of Tensors is '
                    f'{removed} of the grad_input. {advice}')
            else:
                nodes = {output.grad_fn for output in outputs if output.grad_fn is not None}
                if len(nodes) == 0 or len(nodes) == 1 and grad_fn not in nodes:
                    text = (
                        f'Using a non-full backward hook when outputs are nested in python data structure is {removed} grad_output.')
                elif len(nodes) > 1:
                    text = (
                        f'Using a non-full backward hook when outputs are generated by different autograd Nodes is {removed} '
                        f'grad_output. {advice}')
                elif {arg.grad_fn for arg in args if arg.grad_fn is not None} != {node for node, _ in grad_fn.next_functions}:
                    text = (
                        f'Using a non-full backward hook when the forward contains multiple autograd Nodes is {removed} grad_input. '
                        f'{advice}')
                else:
                    return
            warnings.warn(text, FutureWarning, stacklevel=2)


        def _attach_older_hooks(self, args, result, hooks):
            tensor = result
            while not isinstance(tensor, torch.Tensor):
                tensor = next(iter(tensor.values() if isinstance(tensor, dict) else tensor))
            if tensor.grad_fn is None:
                return
            _warn_of_older_hook(args, result, tensor.grad_fn)
            for hook in hooks:
                tensor.grad_fn.register_hook(lambda grad_input, grad_output, hook=hook: hook(self, grad_input, grad_output))
        """#
}
