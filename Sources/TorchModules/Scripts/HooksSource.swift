// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.hooks`
    static let hooks = #"""
        from torch._C import RemovableHandle
        from torch.nn.modules.module import BackwardHook


        def unserializable_hook(f):
            f.__torch_unserializable__ = True
            return f
        """#
}
