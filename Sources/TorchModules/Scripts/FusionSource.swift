// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.utils.fusion`
    static let fusion = #"""
        import copy

        import torch


        def fuse_conv_bn_eval(conv, bn, transpose=False):
            """One convolution that does what a convolution and a batch norm after it do."""
            if conv.training or bn.training:
                raise AssertionError('Fusion only for eval!')
            fused = copy.deepcopy(conv)
            _check_statistics(bn)
            fused.weight, fused.bias = fuse_conv_bn_weights(
                fused.weight, fused.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias, transpose)
            return fused


        def _check_statistics(bn):
            if bn.running_mean is None or bn.running_var is None:
                raise AssertionError('bn.running_mean and bn.running_var must not be None')


        def fuse_conv_bn_weights(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, transpose=False):
            weight_dtype = conv_w.dtype
            bias_dtype = conv_b.dtype if conv_b is not None else weight_dtype
            conv_b = torch.zeros_like(bn_rm) if conv_b is None else conv_b
            bn_w = torch.ones_like(bn_rm) if bn_w is None else bn_w
            bn_b = torch.zeros_like(bn_rm) if bn_b is None else bn_b
            factor = torch.rsqrt(bn_rv + bn_eps)
            shape = ([1, -1] if transpose else [-1, 1]) + [1] * (len(conv_w.shape) - 2)
            weight = (conv_w * (bn_w * factor).reshape(shape)).to(dtype=weight_dtype)
            bias = ((conv_b - bn_rm) * factor * bn_w + bn_b).to(dtype=bias_dtype)
            return torch.nn.Parameter(weight, conv_w.requires_grad), torch.nn.Parameter(bias, conv_b.requires_grad)


        def fuse_linear_bn_eval(linear, bn):
            """One linear layer that does what a linear layer and a batch norm after it do."""
            if linear.training or bn.training:
                raise AssertionError('Fusion only for eval!')
            fused = copy.deepcopy(linear)
            if linear.out_features != bn.num_features and bn.num_features != 1:
                raise AssertionError(
                    f'To fuse, linear.out_features == bn.num_features or bn.num_features == 1, '
                    f'got linear.out_features={linear.out_features} and bn.num_features={bn.num_features}')
            _check_statistics(bn)
            fused.weight, fused.bias = fuse_linear_bn_weights(
                fused.weight, fused.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias)
            return fused


        def fuse_linear_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b):
            weight_dtype = linear_w.dtype
            bias_dtype = linear_b.dtype if linear_b is not None else weight_dtype
            linear_b = torch.zeros_like(bn_rm) if linear_b is None else linear_b
            factor = bn_w * torch.rsqrt(bn_rv + bn_eps)
            weight = linear_w * factor.unsqueeze(-1).to(dtype=weight_dtype)
            bias = ((linear_b - bn_rm) * factor + bn_b).to(dtype=bias_dtype)
            return torch.nn.Parameter(weight, linear_w.requires_grad), torch.nn.Parameter(bias, linear_b.requires_grad)
        """#

    /// `torch.nn.utils.memory_format`
    static let weightFormats = #"""
        import torch


        def _convert(module, kinds, memory_format):
            if isinstance(module, kinds):
                weight = module.weight.detach().clone(memory_format=memory_format)
                module.weight.data = weight.resize_(weight.size(), memory_format=memory_format)
            for child in module.children():
                _convert(child, kinds, memory_format)
            return module


        def convert_conv2d_weight_memory_format(module, memory_format):
            return _convert(module, (torch.nn.Conv2d, torch.nn.ConvTranspose2d), memory_format)


        def convert_conv3d_weight_memory_format(module, memory_format):
            return _convert(module, (torch.nn.Conv3d, torch.nn.ConvTranspose3d), memory_format)
        """#

    /// `torch._functorch.batch_norm_replacement`
    static let batchNormReplacement = #"""
        from torch.nn.modules.batchnorm import _BatchNorm


        def replace_all_batch_norm_modules_(root):
            """Batch norms keep no statistics from now on, which transforms could not write to."""
            for module in root.modules():
                if isinstance(module, _BatchNorm) and module.track_running_stats:
                    module.running_mean = None
                    module.running_var = None
                    module.num_batches_tracked = None
                    module.track_running_stats = False
            return root


        replace_all_batch_norm_modules_.__module__ = 'torch.func'
        """#
}
