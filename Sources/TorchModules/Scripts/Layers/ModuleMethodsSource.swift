// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules._methods`: methods of `nn.Module` that are made of others.
    static let moduleMethods = #"""
        import torch
        from torch.nn import Module, Parameter


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
            for module in self.modules() if recurse else [self]:
                for parameter in module._parameters.values():
                    if parameter is None:
                        continue
                    with torch.no_grad():
                        parameter.data = fn(parameter.data)
                        if parameter.grad is not None:
                            parameter.grad = fn(parameter.grad)
                for name, buffer in module._buffers.items():
                    if buffer is not None:
                        module._buffers[name] = fn(buffer)
            return self


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
