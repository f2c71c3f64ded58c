// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.utils.parametrize`: attributes of a module that are computed from its parameters.
    static let parametrize = #"""
        from contextlib import contextmanager
        from copy import deepcopy

        import torch
        from torch import Tensor
        from torch.nn import ModuleDict, ModuleList, Parameter

        _cache_enabled = 0
        _cache = {}


        @contextmanager
        def cached():
            """Each parametrized tensor is computed once within."""
            global _cache, _cache_enabled
            _cache_enabled += 1
            try:
                yield
            finally:
                _cache_enabled -= 1
                if not _cache_enabled:
                    _cache = {}


        def _register_parameter_or_buffer(module, name, X):
            if isinstance(X, Parameter):
                module.register_parameter(name, X)
            else:
                module.register_buffer(name, X)


        def _kept(text, what, before, after, first, second):
            if before != after:
                raise ValueError(f'{text}\n{first}.{what}: {before}\n{second}.{what}: {after}')


        class ParametrizationList(ModuleList):
            """The functions that make one tensor, and the parameters that they begin with."""

            def __init__(self, modules, original, unsafe=False):
                if len(modules) == 0:
                    raise ValueError('ParametrizationList requires one or more modules.')
                super().__init__(modules)
                self.unsafe = unsafe
                shape, dtype = original.shape, original.dtype
                with torch.no_grad():
                    new = original
                    for module in reversed(list(self)):
                        if hasattr(module, 'right_inverse'):
                            try:
                                new = module.right_inverse(new)
                            except NotImplementedError:
                                pass
                if not isinstance(new, (Tensor, list, tuple)):
                    raise ValueError(
                        "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). "
                        f'Got {type(new).__name__}')
                self.is_tensor = isinstance(new, Tensor)
                self.ntensors = 1 if self.is_tensor else len(new)
                if self.is_tensor:
                    _kept(
                        'When `right_inverse` outputs one tensor, it may not change the dtype.', 'dtype', original.dtype, new.dtype,
                        'original', 'right_inverse(original)')
                    with torch.no_grad():
                        original.data = new.detach()
                    _register_parameter_or_buffer(self, 'original', original)
                else:
                    for i, each in enumerate(new):
                        if not isinstance(each, Tensor):
                            raise ValueError(
                                "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). "
                                f'Got element {i} of the sequence with type {type(each).__name__}.')
                        if isinstance(original, Parameter):
                            each = Parameter(each, original.requires_grad)
                        each.requires_grad_(original.requires_grad)
                        _register_parameter_or_buffer(self, f'original{i}', each)
                if not unsafe:
                    Z = self()
                    if not isinstance(Z, Tensor):
                        raise ValueError(f'A parametrization must return a tensor. Got {type(Z).__name__}.')
                    for what, before, after in (('dtype', dtype, Z.dtype), ('shape', shape, Z.shape)):
                        if before != after:
                            raise ValueError(
                                f'Registering a parametrization may not change the {what} of the tensor, unless `unsafe` flag is enabled.\n'
                                f'unparametrized {what}: {before}\nparametrized {what}: {after}')

            def right_inverse(self, value):
                with torch.no_grad():
                    for module in reversed(list(self)):
                        if not hasattr(module, 'right_inverse'):
                            raise RuntimeError(f'parametrization {type(module).__name__} does not implement right_inverse.')
                        value = module.right_inverse(value)
                    if self.is_tensor:
                        if not isinstance(value, Tensor):
                            raise ValueError(f'`right_inverse` should return a tensor. Got {type(value).__name__}')
                        if value.dtype != self.original.dtype:
                            raise ValueError(
                                f'The tensor returned by `right_inverse` has dtype {value.dtype} while `original` has dtype '
                                f'{self.original.dtype}')
                        self.original.data = value.detach()
                        return
                    if not isinstance(value, (list, tuple)):
                        raise ValueError(f"'right_inverse' must return a sequence of tensors. Got {type(value).__name__}.")
                    if len(value) != self.ntensors:
                        raise ValueError(
                            f"'right_inverse' must return a sequence of tensors of length {self.ntensors}. Got a sequence of length "
                            f'{len(value)}.')
                    for i, tensor in enumerate(value):
                        original = getattr(self, f'original{i}')
                        if original.dtype != tensor.dtype:
                            raise ValueError(
                                f'Tensor {i} returned by `right_inverse` has dtype {tensor.dtype} while `original{i}` has dtype '
                                f'{original.dtype}')
                        original.data = tensor.detach()

            def forward(self):
                if self.is_tensor:
                    x = self[0](self.original)
                else:
                    x = self[0](*[getattr(self, f'original{i}') for i in range(self.ntensors)])
                for module in list(self)[1:]:
                    x = module(x)
                return x


        def _inject_new_class(module):
            cls = module.__class__

            def getstate(self):
                raise RuntimeError(
                    'Serialization of parametrized modules is only supported through state_dict(). See:\n'
                    'https://pytorch.org/tutorials/beginner/saving_loading_models.html'
                    '#saving-loading-a-general-checkpoint-for-inference-and-or-resuming-training')

            module.__class__ = type(f'Parametrized{cls.__name__}', (cls,), {'__getstate__': getstate})


        def _inject_property(module, tensor_name):
            if hasattr(module, tensor_name):
                raise AssertionError(f"Module already has an attribute named '{tensor_name}'")

            def get_parametrized(self):
                parametrization = self.parametrizations[tensor_name]
                if not _cache_enabled:
                    return parametrization()
                key = (id(self), tensor_name)
                if key not in _cache:
                    _cache[key] = parametrization()
                return _cache[key]

            def set_original(self, value):
                self.parametrizations[tensor_name].right_inverse(value)

            setattr(module.__class__, tensor_name, property(get_parametrized, set_original))


        def _check_addition(module, tensor_name, parametrization):
            """Whether another function may follow those of a parametrized tensor."""
            Y = getattr(module, tensor_name)
            X = parametrization(Y)
            if not isinstance(X, Tensor):
                raise ValueError(f'A parametrization must return a tensor. Got {type(X).__name__}.')
            for what, before, after in (('dtype', Y.dtype, X.dtype), ('shape', Y.shape, X.shape)):
                _kept(
                    f'Registering a parametrization may not change the {what} of the tensor, unless the `unsafe` flag is enabled.', what,
                    before, after, f'module.{tensor_name}', f'parametrization(module.{tensor_name})')
            if not hasattr(parametrization, 'right_inverse'):
                return
            try:
                Z = parametrization.right_inverse(X)
            except NotImplementedError:
                return
            if not isinstance(Z, Tensor):
                raise ValueError(f'parametrization.right_inverse must return a tensor. Got: {type(Z).__name__}')
            for what, before, after in (('dtype', Y.dtype, Z.dtype), ('shape', Y.shape, Z.shape)):
                if before != after:
                    raise ValueError(
                        f'The tensor returned by parametrization.right_inverse must have the same {what} as module.{tensor_name}, unless '
                        f'the `unsafe` flag is enabled.\nmodule.{tensor_name}.{what}: {before}\nreturned {what}: {after}')


        def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
            """From now on `module.tensor_name` is what `parametrization` makes of the parameter that it was."""
            parametrization.train(module.training)
            if is_parametrized(module, tensor_name):
                if not unsafe:
                    _check_addition(module, tensor_name, parametrization)
                module.parametrizations[tensor_name].append(parametrization)
                module.parametrizations[tensor_name].unsafe |= unsafe
            elif tensor_name in module._buffers or tensor_name in module._parameters:
                original = getattr(module, tensor_name)
                parametrizations = ParametrizationList([parametrization], original, unsafe=unsafe)
                delattr(module, tensor_name)
                if not is_parametrized(module):
                    _inject_new_class(module)
                    module.parametrizations = ModuleDict()
                _inject_property(module, tensor_name)
                module.parametrizations[tensor_name] = parametrizations
            else:
                raise ValueError(
                    f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name '{tensor_name}'")
            return module


        def is_parametrized(module, tensor_name=None):
            """Whether the module, or that tensor of it, is computed."""
            parametrizations = getattr(module, 'parametrizations', None)
            if parametrizations is None or not isinstance(parametrizations, ModuleDict):
                return False
            return len(parametrizations) > 0 if tensor_name is None else tensor_name in parametrizations


        def remove_parametrizations(module, tensor_name, leave_parametrized=True):
            """An ordinary parameter again, of its present value or of the one below it."""
            if not is_parametrized(module, tensor_name):
                raise ValueError(f'Module {module} does not have a parametrization on {tensor_name}')
            parametrizations = module.parametrizations[tensor_name]
            if parametrizations.is_tensor:
                original = parametrizations.original
                if leave_parametrized:
                    with torch.no_grad():
                        original.data = getattr(module, tensor_name).detach()
            elif leave_parametrized:
                t = getattr(module, tensor_name)
                original = Parameter(t) if t.requires_grad else t
            else:
                raise ValueError(
                    'Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence of '
                    'tensors.')
            delattr(module.__class__, tensor_name)
            del module.parametrizations[tensor_name]
            _register_parameter_or_buffer(module, tensor_name, original)
            if not is_parametrized(module):
                delattr(module, 'parametrizations')
                module.__class__ = module.__class__.__bases__[0]
            return module


        def type_before_parametrizations(module):
            return module.__class__.__bases__[0] if is_parametrized(module) else type(module)


        def transfer_parametrizations_and_params(from_module, to_module, tensor_name=None):
            """The same functions and parameters for another module."""
            if not is_parametrized(from_module):
                return to_module
            for name in list(from_module.parametrizations) if tensor_name is None else [tensor_name]:
                source = from_module.parametrizations[name]
                if not hasattr(to_module, name):
                    setattr(to_module, name, Parameter(getattr(from_module, name)))
                for function in source:
                    register_parametrization(to_module, name, function)
                target = to_module.parametrizations[name]
                if hasattr(source, 'original'):
                    target.original = source.original
                else:
                    for i in range(source.ntensors):
                        setattr(target, f'original{i}', getattr(source, f'original{i}'))
            return to_module
        """#
}
