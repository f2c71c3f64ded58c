// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.linear`: the classes that are not made from specs.
    static let bilinear = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch.nn import Linear, Module, Parameter, init


        class Bilinear(Module):
            """x1^T W x2 + b, one matrix for each number out."""

            __constants__ = ['in1_features', 'in2_features', 'out_features']

            def __init__(self, in1_features, in2_features, out_features, bias=True, device=None, dtype=None):
                super().__init__()
                self.in1_features = in1_features
                self.in2_features = in2_features
                self.out_features = out_features
                self.weight = Parameter(torch.empty((out_features, in1_features, in2_features), device=device, dtype=dtype))
                if bias:
                    self.bias = Parameter(torch.empty(out_features, device=device, dtype=dtype))
                else:
                    self.register_parameter('bias', None)
                self.reset_parameters()

            def reset_parameters(self):
                if self.in1_features <= 0:
                    raise ValueError(f'in1_features must be > 0, but got (in1_features={self.in1_features})')
                bound = 1 / math.sqrt(self.weight.size(1))
                init.uniform_(self.weight, -bound, bound)
                if self.bias is not None:
                    init.uniform_(self.bias, -bound, bound)

            def forward(self, input1, input2):
                return F.bilinear(input1, input2, self.weight, self.bias)

            def extra_repr(self):
                return (f'in1_features={self.in1_features}, in2_features={self.in2_features}, out_features={self.out_features}, '
                        f'bias={self.bias is not None}')


        class NonDynamicallyQuantizableLinear(Linear):
            """The Linear of MultiheadAttention."""

            def __init__(self, in_features, out_features, bias=True, device=None, dtype=None):
                super().__init__(in_features, out_features, bias=bias, device=device, dtype=dtype)
        """#
}
