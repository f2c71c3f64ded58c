// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.checkpoint`: what a function keeps for the backward is computed again there.
    static let checkpoint = #"""
        import contextlib
        import warnings

        import torch
        from torch import _C


        class CheckpointError(RuntimeError):
            pass


        def noop_context_fn():
            return contextlib.nullcontext(), contextlib.nullcontext()


        def detach_variable(inputs):
            if not isinstance(inputs, tuple):
                raise RuntimeError(f'Only tuple of tensors is supported. Got Unsupported input type: {type(inputs).__name__}')
            result = []
            for element in inputs:
                if isinstance(element, torch.Tensor):
                    detached = element.detach()
                    detached.requires_grad = element.requires_grad
                    element = detached
                result.append(element)
            return tuple(result)


        def check_backward_validity(inputs):
            if not any([element.requires_grad for element in inputs if isinstance(element, torch.Tensor)]):
                warnings.warn('None of the inputs have requires_grad=True. Gradients will be None', stacklevel=2)


        @contextlib.contextmanager
        def _random_state(state):
            """Draws what was drawn before, and leaves the sequence where it was."""
            if state is None:
                yield
                return
            now = _C._rng_state()
            _C._set_rng_state(state)
            try:
                yield
            finally:
                _C._set_rng_state(now)


        class CheckpointFunction(torch.autograd.Function):
            @staticmethod
            def forward(ctx, run_function, preserve_rng_state, *args):
                check_backward_validity(args)
                ctx.run_function = run_function
                ctx.state = _C._rng_state() if preserve_rng_state else None
                ctx.inputs = [None if torch.is_tensor(arg) else arg for arg in args]
                ctx.tensor_indices = [place for place, arg in enumerate(args) if torch.is_tensor(arg)]
                ctx.save_for_backward(*[args[place] for place in ctx.tensor_indices])
                with torch.no_grad():
                    return run_function(*args)

            @staticmethod
            def backward(ctx, *args):
                if not torch._C._is_checkpoint_valid():
                    raise RuntimeError(
                        'When use_reentrant=True, torch.utils.checkpoint is incompatible with .grad() or passing an `inputs` parameter to '
                        '.backward(). To resolve this error, you can either set use_reentrant=False, or call .backward() without passing '
                        'the `inputs` argument.')
                inputs = list(ctx.inputs)
                for place, tensor in zip(ctx.tensor_indices, ctx.saved_tensors):
                    inputs[place] = tensor
                with _random_state(ctx.state):
                    detached = detach_variable(tuple(inputs))
                    with torch.enable_grad():
                        outputs = ctx.run_function(*detached)
                if isinstance(outputs, torch.Tensor):
                    outputs = (outputs,)
                pairs = [
                    (output, grad) for output, grad in zip(outputs, args) if torch.is_tensor(output) and output.requires_grad]
                if not pairs:
                    raise RuntimeError('none of output has requires_grad=True, this checkpoint() is not necessary')
                torch.autograd.backward([output for output, _ in pairs], [grad for _, grad in pairs])
                return (None, None) + tuple([tensor.grad if isinstance(tensor, torch.Tensor) else None for tensor in detached])


        _early_stop = None
        _debug = None


        @contextlib.contextmanager
        def set_checkpoint_early_stop(enable):
            global _early_stop
            previous = _early_stop
            _early_stop = enable
            try:
                yield
            finally:
                _early_stop = previous


        @contextlib.contextmanager
        def set_checkpoint_debug_enabled(enabled):
            global _debug
            previous = _debug
            _debug = enabled
            try:
                yield
            finally:
                _debug = previous


        def _described(tensor):
            return {'shape': tensor.shape, 'dtype': tensor.dtype, 'device': tensor.device}


        _determinism_checks = {'default': _described, 'none': lambda tensor: None}

        _advice = '''
        Tip: To see a more detailed error message, either pass `debug=True` to
        `torch.utils.checkpoint.checkpoint(...)` or wrap the code block
        with `with torch.utils.checkpoint.set_checkpoint_debug_enabled(True):` to
        enable checkpoint‑debug mode globally.
        '''


        class _StopRecomputation(Exception):
            pass


        class _Frame:
            """One call of a function: what it saved, by number, and in each backward run what was computed again."""

            def __init__(self, recompute, early_stop, describe):
                self.recompute = recompute
                self.early_stop = early_stop
                self.describe = describe
                self.descriptions = []
                self.recomputed = {}

            def pack(self, tensor):
                self.descriptions.append(self.describe(tensor))
                return len(self.descriptions) - 1

            def unpack(self, number):
                run = torch._C._current_graph_task_id()
                known = self.recomputed.get(run)
                if known is None or number not in known:
                    # What an earlier run computed will not be asked for again.
                    self.recomputed.clear()
                    known = self._compute_again()
                    self.recomputed[run] = known
                tensor = known.pop(number)
                if not known:
                    del self.recomputed[run]
                return tensor

            def _compute_again(self):
                saved = {}

                def pack(tensor):
                    number = len(saved)
                    if number >= len(self.descriptions):
                        raise CheckpointError(
                            'torch.utils.checkpoint: trying to save more tensors during recomputation than during the original forward '
                            f'pass.\n{_advice}')
                    saved[number] = tensor.detach() if tensor.requires_grad else tensor
                    if self.early_stop and len(saved) == len(self.descriptions):
                        raise _StopRecomputation
                    return saved[number]

                try:
                    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor), torch.enable_grad():
                        self.recompute()
                except _StopRecomputation:
                    pass
                self._compare(saved)
                return saved

            def _compare(self, saved):
                if len(saved) != len(self.descriptions):
                    raise CheckpointError(
                        'torch.utils.checkpoint: A different number of tensors was saved during the original forward and '
                        f'recomputation.\nNumber of tensors saved during forward: {len(self.descriptions)}\nNumber of tensors saved during '
                        f'recomputation: {len(saved)}.\n{_advice}')
                mismatches = ''
                for number, tensor in saved.items():
                    before, now = self.descriptions[number], self.describe(tensor)
                    if before != now:
                        mismatches += f'tensor at position {number}:\nsaved metadata: {before}\nrecomputed metadata: {now}\n'
                if mismatches:
                    raise CheckpointError(
                        'torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than during the '
                        f'forward pass.\n{mismatches}.\n{_advice}')


        def checkpoint(function, *args, use_reentrant=None, context_fn=noop_context_fn, determinism_check='default', debug=False,
                       early_stop=True, **kwargs):
            if use_reentrant is None:
                warnings.warn(
                    'torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly. Starting in PyTorch 2.9, calling '
                    'checkpoint without use_reentrant will raise an exception. use_reentrant=False is recommended, but if you need to '
                    'preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for more details on the '
                    'differences between the two variants.', stacklevel=2)
                use_reentrant = True
            preserve = kwargs.pop('preserve_rng_state', True)
            if kwargs and use_reentrant:
                raise ValueError('Unexpected keyword arguments: ' + ','.join(kwargs))
            if use_reentrant:
                if context_fn is not noop_context_fn or debug is not False:
                    raise ValueError('Passing `context_fn` or `debug` is only supported when use_reentrant=False.')
                return CheckpointFunction.apply(function, preserve, *args)
            if (debug if _debug is None else _debug):
                raise NotImplementedError('checkpoint(debug=True) is not in lsx: operations are not logged one by one')
            if determinism_check not in _determinism_checks:
                raise ValueError(
                    f'determinism_check should be one of {list(_determinism_checks)}, but got {determinism_check}')
            forward_context, recompute_context = context_fn()
            state = _C._rng_state() if preserve else None

            def recompute():
                with _random_state(state), recompute_context:
                    function(*args, **kwargs)

            frame = _Frame(recompute, early_stop if _early_stop is None else _early_stop, _determinism_checks[determinism_check])
            if not torch.is_grad_enabled():
                with forward_context:
                    return function(*args, **kwargs)
            with torch.autograd.graph.saved_tensors_hooks(frame.pack, frame.unpack), forward_context:
                return function(*args, **kwargs)


        def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
            if use_reentrant is None:
                warnings.warn(
                    'torch.utils.checkpoint.checkpoint_sequential: the use_reentrant parameter should be passed explicitly. In version 2.9 '
                    'we will raise an exception if use_reentrant is not passed. use_reentrant=False is recommended, but if you need to '
                    'preserve the current default behavior, you can pass use_reentrant=True. Refer to docs for more details on the '
                    'differences between the two variants.', stacklevel=2)
                use_reentrant = True
            preserve = kwargs.pop('preserve_rng_state', True)
            if kwargs:
                raise ValueError('Unexpected keyword arguments: ' + ','.join(kwargs))
            if isinstance(functions, torch.nn.Sequential):
                functions = list(functions.children())

            def run(start, end):
                def forward(input):
                    for function in functions[start:end]:
                        input = function(input)
                    return input

                return forward

            size = len(functions) // segments
            end = 0
            for start in range(0, size * (segments - 1), size):
                end = start + size
                input = checkpoint(run(start, end), input, use_reentrant=use_reentrant, preserve_rng_state=preserve)
            return run(end, len(functions))(input)
        """#
}
