// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.grad_mode`
    static let gradMode = #"""
        import functools

        from torch._C import no_grad, enable_grad, set_grad_enabled, inference_mode


        class _Setting:
            def __enter__(self):
                pass

            def __exit__(self, *args):
                pass

            def __call__(self, function):
                @functools.wraps(function)
                def call(*args, **kwargs):
                    with self.clone():
                        return function(*args, **kwargs)

                return call

            def clone(self):
                return self.__class__(self.mode)


        class set_multithreading_enabled(_Setting):
            # A backward pass runs on the thread that asked for it, in any case.
            def __init__(self, mode):
                self.mode = mode


        class enforce_grad_layout_policy(_Setting):
            # Gradients are laid out as their leaves are, in any case.
            def __init__(self, enable=True):
                self.mode = enable
        """#
}
