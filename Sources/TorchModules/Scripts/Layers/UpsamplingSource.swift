// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.upsampling`
    static let upsampling = #"""
        import torch.nn.functional as F
        from torch.nn import Module


        class Upsample(Module):
            """Lines, images or volumes of another size, as F.interpolate makes them."""

            __constants__ = ['size', 'scale_factor', 'mode', 'align_corners', 'name', 'recompute_scale_factor']

            def __init__(self, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None):
                super().__init__()
                self.name = type(self).__name__
                self.size = size
                if isinstance(scale_factor, tuple):
                    self.scale_factor = tuple([float(factor) for factor in scale_factor])
                else:
                    self.scale_factor = float(scale_factor) if scale_factor else None
                self.mode = mode
                self.align_corners = align_corners
                self.recompute_scale_factor = recompute_scale_factor

            def forward(self, input):
                return F.interpolate(
                    input, self.size, self.scale_factor, self.mode, self.align_corners,
                    recompute_scale_factor=self.recompute_scale_factor)

            def extra_repr(self):
                size = f'size={self.size!r}' if self.scale_factor is None else f'scale_factor={self.scale_factor!r}'
                return f'{size}, mode={self.mode!r}'


        class UpsamplingNearest2d(Upsample):
            """Images of another size, each element its nearest one."""

            def __init__(self, size=None, scale_factor=None):
                super().__init__(size, scale_factor, mode='nearest')


        class UpsamplingBilinear2d(Upsample):
            """Images of another size, each element between its four neighbours; corners stay where they are."""

            def __init__(self, size=None, scale_factor=None):
                super().__init__(size, scale_factor, mode='bilinear', align_corners=True)
        """#
}
