// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.hooks`
    static let hooks = #"""
        import warnings

        import torch
        from torch._C import RemovableHandle


        def unserializable_hook(f):
            f.__torch_unserializable__ = True
            return f


        class BackwardHookFunction(torch.autograd.Function):
            @staticmethod
            def forward(ctx, *args):
                ctx.mark_non_differentiable(*[arg for arg in args if not arg.requires_grad])
                return args

            @staticmethod
            def backward(ctx, *args):
                return args


        class BackwardHook:
            """Joins the gradients of a module's outputs with those of its inputs, and calls the hooks when both are there."""

            def __init__(self, module, user_hooks, user_pre_hooks):
                self.module = module
                self.user_hooks = user_hooks
                self.user_pre_hooks = user_pre_hooks
                self.grad_outputs = None
                self.n_outputs = -1
                self.output_places = None
                self.n_inputs = -1
                self.input_places = None

            def _spread(self, places, values, size):
                result = [None] * size
                for place, value in zip(places, values):
                    result[place] = value
                return tuple(result)

            def _wrap(self, attach, args):
                places = [place for place, arg in enumerate(args) if isinstance(arg, torch.Tensor)]
                tensors = [args[place] for place in places]
                if not (torch.is_grad_enabled() and any([tensor.requires_grad for tensor in tensors])):
                    return args, None
                wrapped = BackwardHookFunction.apply(*tensors)
                attach([tensor.grad_fn for tensor in wrapped if tensor.grad_fn is not None][0])
                result = list(args)
                for place, tensor in zip(places, wrapped):
                    result[place] = tensor
                return tuple(result), places

            def setup_input_hook(self, args):
                def attach(grad_fn):
                    def call(grad_input, _):
                        # Without gradients of the outputs the gradient has come another way, in a double backward for one.
                        if self.grad_outputs is None:
                            return None
                        result = self._spread(self.input_places, grad_input, self.n_inputs)
                        for hook in self.user_hooks:
                            answer = hook(self.module, result, self.grad_outputs)
                            if answer is None:
                                continue
                            if len(answer) != len(result):
                                raise RuntimeError(
                                    f'Backward hook returned an invalid number of grad_input, got {len(answer)}, but expected '
                                    f'{len(result)}')
                            result = answer
                        self.grad_outputs = None
                        return tuple([result[place] for place in self.input_places])

                    grad_fn.register_hook(call)

                self.n_inputs = len(args)
                result, self.input_places = self._wrap(attach, args)
                return result

            def setup_output_hook(self, args):
                def attach(grad_fn):
                    def call(_, grad_output):
                        self.grad_outputs = self._spread(self.output_places, grad_output, self.n_outputs)
                        for hook in self.user_pre_hooks:
                            answer = hook(self.module, self.grad_outputs)
                            if answer is None:
                                continue
                            if isinstance(answer, torch.Tensor):
                                answer = (answer,) if self.n_outputs == 1 else answer
                            if len(answer) != self.n_outputs:
                                raise RuntimeError(
                                    f'Backward pre hook returned an invalid number of grad_output, got {len(answer)}, but expected '
                                    f'{self.n_outputs}')
                            self.grad_outputs = answer
                        outputs = self.grad_outputs
                        if self.input_places is None:
                            # No input wants a gradient: the hooks are called here.
                            warnings.warn(
                                'Full backward hook is firing when gradients are computed with respect to module outputs since no inputs '
                                'require gradients. See https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html'
                                '#torch.nn.Module.register_full_backward_hook for more details.', stacklevel=5)
                            inputs = (None,) * self.n_inputs
                            for hook in self.user_hooks:
                                answer = hook(self.module, inputs, self.grad_outputs)
                                if answer is not None and not (
                                        isinstance(answer, tuple) and all([element is None for element in answer])):
                                    raise RuntimeError(
                                        'Backward hook for Modules where no input requires gradient should always return None or None '
                                        'for all gradients.')
                            self.grad_outputs = None
                        if outputs is not None:
                            return tuple([outputs[place] for place in self.output_places])

                    grad_fn.register_hook(call)

                is_tuple = isinstance(args, tuple)
                elements = args if is_tuple else (args,)
                self.n_outputs = len(elements)
                result, self.output_places = self._wrap(attach, elements)
                return result if is_tuple else result[0]
        """#
}
