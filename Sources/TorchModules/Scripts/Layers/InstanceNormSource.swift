// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.instancenorm`
    static let instanceNorm = #"""
        import warnings

        import torch.nn.functional as F
        from torch.nn.modules.batchnorm import _NormBase


        class _InstanceNorm(_NormBase):
            def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None, *, bias=True):
                super().__init__(num_features, eps, momentum, affine, track_running_stats, device=device, dtype=dtype, bias=bias)

            def _get_no_batch_dim(self):
                raise NotImplementedError

            def _apply_instance_norm(self, input):
                return F.instance_norm(
                    input, self.running_mean, self.running_var, self.weight, self.bias,
                    self.training or not self.track_running_stats, self.momentum if self.momentum is not None else 0.0, self.eps)

            def forward(self, input):
                self._check_input_dim(input)
                dim = input.dim() - self._get_no_batch_dim()
                if input.size(dim) != self.num_features:
                    if self.affine:
                        raise ValueError(
                            f"expected input's size at dim={dim} to match num_features ({self.num_features}), but got: {input.size(dim)}.")
                    warnings.warn(
                        f"input's size at dim={dim} does not match num_features. You can silence this warning by not passing in num_features, "
                        'which is not used because affine=False', stacklevel=2)
                if input.dim() == self._get_no_batch_dim():
                    return self._apply_instance_norm(input.unsqueeze(0)).squeeze(0)
                return self._apply_instance_norm(input)


        class InstanceNorm1d(_InstanceNorm):
            """Normalises each line of (N, C, L) or (C, L) by itself."""

            def _get_no_batch_dim(self):
                return 2

            def _check_input_dim(self, input):
                if input.dim() not in (2, 3):
                    raise ValueError(f'expected 2D or 3D input (got {input.dim()}D input)')


        class InstanceNorm2d(_InstanceNorm):
            """Normalises each image of (N, C, H, W) or (C, H, W) by itself."""

            def _get_no_batch_dim(self):
                return 3

            def _check_input_dim(self, input):
                if input.dim() not in (3, 4):
                    raise ValueError(f'expected 3D or 4D input (got {input.dim()}D input)')


        class InstanceNorm3d(_InstanceNorm):
            """Normalises each volume of (N, C, D, H, W) or (C, D, H, W) by itself."""

            def _get_no_batch_dim(self):
                return 4

            def _check_input_dim(self, input):
                if input.dim() not in (4, 5):
                    raise ValueError(f'expected 4D or 5D input (got {input.dim()}D input)')
        """#
}
