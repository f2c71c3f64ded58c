// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.func`
    static let functionTransforms = #"""
        from torch._functorch.eager_transforms import grad, grad_and_value, jvp, linearize, vjp
        from torch._functorch.functional_call import functional_call, stack_module_state
        from torch._functorch.jacobians import hessian, jacfwd, jacrev
        from torch._functorch.vmap import vmap


        def functionalize(func, *, remove='mutations'):
            if remove not in ('mutations', 'mutations_and_views'):
                raise RuntimeError(
                    f"functionalize(f, remove='mutations'): received invalid argument for remove={remove}. Valid options are:\n     "
                    "remove='mutations': all inplace and out= operators will be removed from the program, and replaced with their "
                    "out-of-place equivalents.\n     remove='mutations_and_views': In addition to the above, all aliasing operators {view} "
                    "will be replaced with their non-aliasing counterparts, {view}_copy.\n")
            raise NotImplementedError('torch.func.functionalize is not in lsx: functions run as they are written, and nothing is traced')


        def debug_unwrap(tensor, *, recurse=True):
            # Transforms give functions plain tensors.
            return tensor
        """#
}
