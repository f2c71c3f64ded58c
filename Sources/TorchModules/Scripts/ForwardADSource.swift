// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.forward_ad`: absent, and says what does its work.
    static let forwardAD = #"""
        def _absent(name):
            def refuse(*args, **kwargs):
                raise NotImplementedError(
                    f'torch.autograd.forward_ad.{name} is not in lsx, which differentiates backwards: torch.func.jvp, torch.func.jacfwd and '
                    'torch.autograd.functional.jvp give the same derivatives')

            return refuse


        dual_level = _absent('dual_level')
        make_dual = _absent('make_dual')
        unpack_dual = _absent('unpack_dual')
        enter_dual_level = _absent('enter_dual_level')
        exit_dual_level = _absent('exit_dual_level')
        UnpackedDualTensor = _absent('UnpackedDualTensor')
        """#
}
