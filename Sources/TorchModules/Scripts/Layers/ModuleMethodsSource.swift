// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules._methods`: methods of `nn.Module` that are made of others.
    static let moduleMethods = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch.nn import Module, Parameter, init


        def _lacks(mod, name):
            raise AttributeError(mod._get_name() + ' has no attribute `' + name + '`')


        def get_submodule(self, target):
            """The module at the end of a dotted path."""
            if target == '':
                return self
            mod = self
            for item in target.split('.'):
                if not hasattr(mod, item):
                    _lacks(mod, item)
                mod = getattr(mod, item)
                if not isinstance(mod, Module):
                    raise AttributeError('`' + item + '` is not an nn.Module')
            return mod


        def _at(self, target):
            path, _, name = target.rpartition('.')
            mod = self.get_submodule(path)
            if not hasattr(mod, name):
                _lacks(mod, name)
            return mod, name, getattr(mod, name)


        def get_parameter(self, target):
            """The parameter at the end of a dotted path."""
            _, name, value = _at(self, target)
            if not isinstance(value, Parameter):
                raise AttributeError('`' + name + '` is not an nn.Parameter')
            return value


        def get_buffer(self, target):
            """The buffer at the end of a dotted path."""
            mod, name, value = _at(self, target)
            if name not in mod._buffers:
                raise AttributeError('`' + name + '` is not a buffer')
            return value


        def set_submodule(self, target, module, strict=False):
            """Puts a module at the end of a dotted path."""
            if target == '':
                raise ValueError('Cannot set the submodule without a target name!')
            path, _, name = target.rpartition('.')
            if not isinstance(module, Module):
                raise ValueError('`module` is not an nn.Module, found ' + str(module.__class__))
            parent = self.get_submodule(path)
            if strict and not hasattr(parent, name):
                _lacks(parent, name)
            if hasattr(parent, name) and not isinstance(getattr(parent, name), Module):
                raise AttributeError('`' + name + '` is not an nn.Module')
            setattr(parent, name, module)


        def _generate(values):
            for value in values:
                yield value


        def _walk(values, name):
            """What a generator method of modules gives."""
            made = _generate(values)
            made.__name__, made.__qualname__ = name, 'Module.' + name
            return made


        def _apply(self, fn, recurse=True):
            """Every parameter, its gradient and every buffer as `fn` makes them."""
            if recurse:
                for module in self.children():
                    module._apply(fn)
            for parameter in self._parameters.values():
                if parameter is None:
                    continue
                with torch.no_grad():
                    parameter.data = fn(parameter.data)
                    if parameter.grad is not None:
                        parameter.grad = fn(parameter.grad)
            for name, buffer in self._buffers.items():
                if buffer is not None:
                    self._buffers[name] = fn(buffer)
            return self


        def _converter(dtype):
            return lambda t: t.to(dtype) if t.is_floating_point() else t


        def _apply_function(self, fn):
            for module in self.children():
                module.apply(fn)
            fn(self)
            return self


        def _require_grad(parameters, required):
            for parameter in parameters:
                parameter.requires_grad_(required)


        def _zero_grad(parameters, set_to_none):
            for parameter in parameters:
                if parameter.grad is not None:
                    if set_to_none:
                        parameter.grad = None
                    else:
                        parameter.grad.detach_()
                        parameter.grad.zero_()


        def reset_weights(self):
            """What the constructors of linear layers and convolutions do with their parameters."""
            init.kaiming_uniform_(self.weight, a=math.sqrt(5))
            if self.bias is not None:
                fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
                bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
                init.uniform_(self.bias, -bound, bound)


        def reset_embedding(self):
            init.normal_(self.weight)
            if self.padding_idx is not None:
                with torch.no_grad():
                    self.weight[self.padding_idx].fill_(0)


        def convolve_lines(self, input, weight, bias):
            return _convolve(self, F.conv1d, input, weight, bias)


        def convolve_images(self, input, weight, bias):
            return _convolve(self, F.conv2d, input, weight, bias)


        def _convolve(self, function, input, weight, bias):
            if self.padding_mode == 'zeros':
                return function(input, weight, bias, self.stride, self.padding, self.dilation, self.groups)
            from torch.nn.modules.conv import _ConvNd
            return function(
                F.pad(input, _ConvNd._borders(self), mode=self.padding_mode), weight, bias, self.stride, 0, self.dilation, self.groups)


        def type(self, dst_type):
            """Every parameter and buffer as a type, or the class of a legacy tensor, says."""
            return self._apply(lambda t: t.type(dst_type))


        def to_empty(self, *, device, recurse=True):
            """On the device, with memory that nobody has written to."""
            return self._apply(lambda t: torch.empty_like(t, device=device), recurse=recurse)


        def compile(self, *args, **kwargs):
            """Nothing: scripts run as they are."""
        """#
}
