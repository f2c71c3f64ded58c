// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.grad_mode`
    static let gradMode = #"""
        from torch._C import no_grad, enable_grad, set_grad_enabled, inference_mode
        """#
}
