// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.batchnorm`
    static let batchNorm = #"""
        import torch
        import torch.nn.functional as F
        from torch.nn import Module, Parameter, init


        def _own_parameters(module, shape, has_weight, has_bias, options):
            """Weight and bias, each a parameter or None."""
            for name, wanted in (('weight', has_weight), ('bias', has_weight and has_bias)):
                module.register_parameter(name, Parameter(torch.empty(shape, **options)) if wanted else None)


        def _start_parameters(module):
            if module.weight is not None:
                init.ones_(module.weight)
            if getattr(module, 'bias', None) is not None:
                init.zeros_(module.bias)


        class _NormBase(Module):
            """What batch and instance normalisation have in common."""

            _version = 2
            __constants__ = ['track_running_stats', 'momentum', 'eps', 'num_features', 'affine']

            def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True):
                options = {'device': device, 'dtype': dtype}
                super().__init__()
                self.num_features = num_features
                self.eps = eps
                self.momentum = momentum
                self.affine = affine
                self.track_running_stats = track_running_stats
                _own_parameters(self, num_features, affine, bias, options)
                if track_running_stats:
                    self.register_buffer('running_mean', torch.zeros(num_features, **options))
                    self.register_buffer('running_var', torch.ones(num_features, **options))
                    self.register_buffer('num_batches_tracked', torch.tensor(0, dtype=torch.long))
                else:
                    self.register_buffer('running_mean', None)
                    self.register_buffer('running_var', None)
                    self.register_buffer('num_batches_tracked', None)
                self.reset_parameters()

            def reset_running_stats(self):
                if self.track_running_stats:
                    self.running_mean.zero_()
                    self.running_var.fill_(1)
                    self.num_batches_tracked.zero_()

            def reset_parameters(self):
                self.reset_running_stats()
                if self.affine:
                    _start_parameters(self)

            def _check_input_dim(self, input):
                raise NotImplementedError

            def extra_repr(self):
                return (f'{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, '
                        f'bias={self.bias is not None}, track_running_stats={self.track_running_stats}')


        class _BatchNorm(_NormBase):
            def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True):
                super().__init__(num_features, eps, momentum, affine, track_running_stats, device=device, dtype=dtype, bias=bias)

            def forward(self, input):
                self._check_input_dim(input)
                training = self.training
                factor = 0.0 if self.momentum is None else self.momentum
                if training and self.track_running_stats and self.num_batches_tracked is not None:
                    self.num_batches_tracked.add_(1)
                    if self.momentum is None:
                        # The average of all batches.
                        factor = 1.0 / float(self.num_batches_tracked)
                uses_buffers = not training or self.track_running_stats
                return F.batch_norm(
                    input, self.running_mean if uses_buffers else None, self.running_var if uses_buffers else None, self.weight,
                    self.bias, training or self.running_mean is None and self.running_var is None, factor, self.eps)


        class BatchNorm1d(_BatchNorm):
            """Normalises each channel of (N, C) or (N, C, L) over the batch: (x - mean) / sqrt(var + eps) * weight + bias."""

            def _check_input_dim(self, input):
                if input.dim() != 2 and input.dim() != 3:
                    raise ValueError(f'expected 2D or 3D input (got {input.dim()}D input)')


        class BatchNorm2d(_BatchNorm):
            """Normalises each channel of (N, C, H, W) over the batch: (x - mean) / sqrt(var + eps) * weight + bias."""

            def _check_input_dim(self, input):
                if input.dim() != 4:
                    raise ValueError(f'expected 4D input (got {input.dim()}D input)')


        class BatchNorm3d(_BatchNorm):
            """Normalises each channel of (N, C, D, H, W) over the batch: (x - mean) / sqrt(var + eps) * weight + bias."""

            def _check_input_dim(self, input):
                if input.dim() != 5:
                    raise ValueError(f'expected 5D input (got {input.dim()}D input)')


        class SyncBatchNorm(_BatchNorm):
            """Normalises each channel over the batches of all processes; in a single one as BatchNorm does."""

            def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, process_group=None, device=None, dtype=None, *, bias=True):
                super().__init__(num_features, eps, momentum, affine, track_running_stats, device=device, dtype=dtype, bias=bias)
                self.process_group = process_group

            def _check_input_dim(self, input):
                if input.dim() < 2:
                    raise ValueError(f'expected at least 2D input (got {input.dim()}D input)')

            @classmethod
            def convert_sync_batchnorm(cls, module, process_group=None):
                """The module with all BatchNorm layers below it replaced."""
                made = module
                if isinstance(module, _BatchNorm):
                    made = SyncBatchNorm(
                        module.num_features, module.eps, module.momentum, module.affine, module.track_running_stats, process_group,
                        bias=module.bias is not None)
                    if module.affine:
                        made.weight, made.bias = module.weight, module.bias
                    for name in ('running_mean', 'running_var', 'num_batches_tracked'):
                        setattr(made, name, getattr(module, name))
                    made.training = module.training
                for name, child in module.named_children():
                    made.add_module(name, cls.convert_sync_batchnorm(child, process_group))
                return made
        """#
}
