// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.graph`
    static let graph = #"""
        import contextlib
        import functools
        from collections import defaultdict

        import torch
        from torch import _C
        from torch._C import Node, RemovableHandle

        GradientEdge = _C._new_gradient_edge
        get_gradient_edge = _C._gradient_edge


        def increment_version(tensor):
            _C._increment_version((tensor,) if isinstance(tensor, torch.Tensor) else tensor)


        class saved_tensors_hooks:
            def __init__(self, pack_hook, unpack_hook):
                self.pack_hook = pack_hook
                self.unpack_hook = unpack_hook

            def __enter__(self):
                _C._push_saved_tensors_default_hooks(self.pack_hook, self.unpack_hook)

            def __exit__(self, *args):
                _C._pop_saved_tensors_default_hooks()


        class save_on_cpu(saved_tensors_hooks):
            def __init__(self, pin_memory=False, device_type='cuda'):
                # The processor is where they are.
                super().__init__(lambda tensor: (tensor.device, tensor.detach()), lambda packed: packed[1])


        @contextlib.contextmanager
        def disable_saved_tensors_hooks(error_message):
            previous = _C._saved_tensors_hooks_get_disabled_error_message()
            try:
                _C._saved_tensors_hooks_disable(error_message)
                yield
            finally:
                if previous is None:
                    _C._saved_tensors_hooks_enable()
                else:
                    _C._saved_tensors_hooks_disable(previous)


        class _AllowMutationOnSavedContext:
            def __init__(self):
                self.is_active = True

            def clear(self):
                self.is_active = False


        _is_mutation_allowed = False


        @contextlib.contextmanager
        def allow_mutation_on_saved_tensors():
            # PyTorch copies a saved tensor when it is about to be changed; here each is copied when it is saved.
            global _is_mutation_allowed
            context = _AllowMutationOnSavedContext()

            def unpack(tensor):
                if not (context.is_active and _is_mutation_allowed):
                    raise AssertionError(
                        "Trying to backward outside of the 'allow_mutation_on_saved_tensors' context"
                        'in which the graph was originally recorded.')
                return tensor

            with saved_tensors_hooks(lambda tensor: tensor.detach().clone(), unpack):
                if _is_mutation_allowed:
                    raise RuntimeError('allow_mutation_on_saved_tensors contexts cannot be nested')
                _is_mutation_allowed = True
                try:
                    yield context
                finally:
                    context.clear()
                    _is_mutation_allowed = False


        def region_activation_memory_budget(budget):
            raise RuntimeError(
                'torch.autograd.graph.region_activation_memory_budget can only be used inside a torch.compile region; it has no effect in '
                'eager mode.')


        def set_warn_on_accumulate_grad_stream_mismatch(enabled):
            pass


        def set_override_stale_capture_stream(enabled):
            pass


        class _MultiHandle:
            def __init__(self, handles):
                self.handles = handles

            def remove(self):
                for handle in self.handles:
                    handle.remove()

            def __enter__(self):
                return self

            def __exit__(self, *args):
                self.remove()


        def _node(place):
            return place.node if not isinstance(place, torch.Tensor) else get_gradient_edge(place).node


        def register_multi_grad_hook(tensors, fn, *, mode='all'):
            supported_modes = ('all', 'any')
            if mode not in supported_modes:
                raise ValueError(f'Expects mode to be one of {supported_modes} but got {mode}')
            if mode == 'all':
                counts = {}
                buffers = {}
                expected = {}
                nodes = [_node(tensor) for tensor in tensors]

                def make_hook(place):
                    def hook(grad):
                        run = _C._current_graph_task_id()
                        if run not in counts:
                            counts[run] = 0
                            buffers[run] = [None] * len(nodes)
                            expected[run] = sum([_C._will_engine_execute_node(node) for node in nodes])
                        counts[run] += 1
                        buffers[run][place] = grad
                        if counts[run] == expected[run]:
                            gradients = buffers.pop(run)
                            del counts[run], expected[run]
                            fn(gradients)

                    return hook

                handles = tuple([tensor.register_hook(make_hook(place)) for place, tensor in enumerate(tensors)])
            else:
                seen = defaultdict(bool)

                @functools.wraps(fn)
                def once(grad):
                    run = _C._current_graph_task_id()
                    if not seen[run]:
                        seen[run] = True
                        fn(grad)

                handles = tuple([tensor.register_hook(once) for tensor in tensors if tensor.requires_grad])
            return _MultiHandle(handles)
        """#
}
