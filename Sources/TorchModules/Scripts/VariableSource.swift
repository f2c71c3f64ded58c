// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.variable`: the name that tensors once had.
    static let variable = #"""
        import torch


        class VariableMeta(type):
            def __instancecheck__(cls, other):
                return isinstance(other, torch.Tensor)


        class Variable(metaclass=VariableMeta):
            def __new__(cls, data=None, requires_grad=False, volatile=False):
                if data is None:
                    data = torch.empty(0)
                made = data.detach()
                return made.requires_grad_() if requires_grad else made
        """#
}
