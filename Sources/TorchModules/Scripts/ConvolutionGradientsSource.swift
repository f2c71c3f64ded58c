// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.grad`: the gradients of convolutions as functions.
    static let convolutionGradients = #"""
        import torch
        import torch.nn.functional as F


        def _gradient(convolve, input, weight, wanted, grad_output):
            with torch.enable_grad():
                wanted = wanted.requires_grad_()
                output = convolve(input if wanted is not input else wanted, weight if wanted is not weight else wanted)
                return torch.autograd.grad(output, wanted, grad_output)[0]


        def _of_input(function):
            def conv_input(input_size, weight, grad_output, stride=1, padding=0, dilation=1, groups=1):
                input = grad_output.new_zeros(input_size)
                return _gradient(lambda x, w: function(x, w, None, stride, padding, dilation, groups), input, weight.detach(), input, grad_output)

            conv_input.__name__ = conv_input.__qualname__ = function.__name__ + '_input'
            return conv_input


        def _of_weight(function):
            def conv_weight(input, weight_size, grad_output, stride=1, padding=0, dilation=1, groups=1):
                weight = grad_output.new_zeros(weight_size)
                return _gradient(lambda x, w: function(x, w, None, stride, padding, dilation, groups), input.detach(), weight, weight, grad_output)

            conv_weight.__name__ = conv_weight.__qualname__ = function.__name__ + '_weight'
            return conv_weight


        conv1d_input, conv2d_input, conv3d_input = map(_of_input, (F.conv1d, F.conv2d, F.conv3d))
        conv1d_weight, conv2d_weight, conv3d_weight = map(_of_weight, (F.conv1d, F.conv2d, F.conv3d))
        """#

    /// `torch.nn.utils.stateless`
    static let stateless = #"""
        import warnings

        import torch


        def functional_call(module, parameters_and_buffers, args=None, kwargs=None, *, tie_weights=True, strict=False):
            warnings.warn(
                '`torch.nn.utils.stateless.functional_call` is deprecated as of PyTorch 2.0 and will be removed in a future version of PyTorch. '
                'Please use `torch.func.functional_call` instead which is a drop-in replacement.', FutureWarning, stacklevel=2)
            return torch.func.functional_call(module, parameters_and_buffers, args, kwargs, tie_weights=tie_weights, strict=strict)
        """#
}
