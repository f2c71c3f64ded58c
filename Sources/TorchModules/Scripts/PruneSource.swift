// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.utils.prune`: parameters multiplied by masks before each call.
    static let prune = #"""
        from abc import ABC, abstractmethod

        import torch


        class BasePruningMethod(ABC):
            """A way to choose what stays of a tensor; as a hook it puts the tensor together before a call."""

            def __call__(self, module, inputs):
                setattr(module, self._tensor_name, self.apply_mask(module))

            @abstractmethod
            def compute_mask(self, t, default_mask):
                pass

            def apply_mask(self, module):
                if self._tensor_name is None:
                    raise AssertionError(f'Module {module} has to be pruned')
                mask = getattr(module, self._tensor_name + '_mask')
                orig = getattr(module, self._tensor_name + '_orig')
                return mask.to(dtype=orig.dtype) * orig

            @classmethod
            def _joined(cls, module, name, args, kwargs):
                """The new method, put together with the one that prunes this tensor already."""
                known = [
                    (key, hook) for key, hook in module._forward_pre_hooks.items()
                    if isinstance(hook, BasePruningMethod) and hook._tensor_name == name]
                if len(known) > 1:
                    raise AssertionError(
                        f'Avoid adding multiple pruning hooks to the same tensor {name} of module {module}. Use a PruningContainer.')
                for key, _ in known:
                    del module._forward_pre_hooks[key]
                method = cls(*args, **kwargs)
                method._tensor_name = name
                if not known:
                    return method
                old = known[0][1]
                container = old if isinstance(old, PruningContainer) else PruningContainer(old)
                container.add_pruning_method(method)
                return container

            @classmethod
            def apply(cls, module, name, *args, importance_scores=None, **kwargs):
                method = cls._joined(module, name, args, kwargs)
                orig = getattr(module, name)
                if importance_scores is None:
                    importance_scores = orig
                elif importance_scores.shape != orig.shape:
                    raise AssertionError(
                        f'importance_scores should have the same shape as parameter {name} of {module}, got '
                        f'{importance_scores.shape} vs {orig.shape}')
                is_new = not isinstance(method, PruningContainer)
                if is_new:
                    module.register_parameter(name + '_orig', orig)
                    del module._parameters[name]
                    default_mask = torch.ones_like(orig)
                else:
                    default_mask = getattr(module, name + '_mask').detach().clone(memory_format=torch.contiguous_format)
                try:
                    mask = method.compute_mask(importance_scores, default_mask=default_mask)
                    module.register_buffer(name + '_mask', mask)
                    setattr(module, name, method.apply_mask(module))
                    module.register_forward_pre_hook(method)
                except Exception as e:
                    if is_new:
                        orig = getattr(module, name + '_orig')
                        module.register_parameter(name, orig)
                        del module._parameters[name + '_orig']
                    raise e
                return method

            def prune(self, t, default_mask=None, importance_scores=None):
                if importance_scores is None:
                    importance_scores = t
                elif importance_scores.shape != t.shape:
                    raise AssertionError(
                        f'importance_scores should have the same shape as tensor t, got {importance_scores.shape} vs {t.shape}')
                if default_mask is None:
                    default_mask = torch.ones_like(t)
                return t * self.compute_mask(importance_scores, default_mask=default_mask)

            def remove(self, module):
                name = self._tensor_name
                if name is None:
                    raise AssertionError(f'Module {module} has to be pruned before pruning can be removed')
                weight = self.apply_mask(module)
                if hasattr(module, name):
                    delattr(module, name)
                orig = module._parameters[name + '_orig']
                orig.data = weight.data
                del module._parameters[name + '_orig']
                del module._buffers[name + '_mask']
                setattr(module, name, orig)


        class PruningContainer(BasePruningMethod):
            """Methods that prune the same tensor one after the other."""

            def __init__(self, *args):
                self._pruning_methods = ()
                if len(args) == 1:
                    self._tensor_name = args[0]._tensor_name
                for method in args:
                    self.add_pruning_method(method)

            def add_pruning_method(self, method):
                if not isinstance(method, BasePruningMethod) and method is not None:
                    raise TypeError(f'{type(method)} is not a BasePruningMethod subclass')
                if method is not None and self._tensor_name != method._tensor_name:
                    raise ValueError(
                        f"Can only add pruning methods acting on the parameter named '{self._tensor_name}' to PruningContainer {self}."
                        f" Found '{method._tensor_name}'")
                self._pruning_methods += (method,)

            def __len__(self):
                return len(self._pruning_methods)

            def __iter__(self):
                return iter(self._pruning_methods)

            def __getitem__(self, idx):
                return self._pruning_methods[idx]

            def compute_mask(self, t, default_mask):
                """The newest method's mask of what the others left."""
                method = self._pruning_methods[-1]
                n_dims = t.dim()
                if method.PRUNING_TYPE == 'unstructured':
                    slc = default_mask == 1
                elif method.PRUNING_TYPE == 'structured':
                    if not hasattr(method, 'dim'):
                        raise AttributeError(
                            'Pruning methods of PRUNING_TYPE "structured" need to have the attribute `dim` defined.')
                    dim = method.dim + n_dims if method.dim < 0 else method.dim
                    if dim < 0:
                        raise IndexError(f'Index is out of bounds for tensor with dimensions {n_dims}')
                    keep_channel = default_mask.sum(dim=[d for d in range(n_dims) if d != dim]) != 0
                    slc = tuple([keep_channel if d == dim else slice(None) for d in range(n_dims)])
                elif method.PRUNING_TYPE == 'global':
                    slc = tuple([slice(None)] * n_dims)
                else:
                    raise ValueError(f'Unrecognized PRUNING_TYPE {method.PRUNING_TYPE}')
                mask = default_mask.to(dtype=t.dtype)
                mask[slc] = method.compute_mask(t[slc], default_mask=default_mask[slc]).to(dtype=mask.dtype)
                return mask


        class Identity(BasePruningMethod):
            PRUNING_TYPE = 'unstructured'

            def compute_mask(self, t, default_mask):
                return default_mask

            @classmethod
            def apply(cls, module, name):
                return super().apply(module, name)


        class _Unstructured(BasePruningMethod):
            PRUNING_TYPE = 'unstructured'

            def __init__(self, amount):
                _validate_pruning_amount_init(amount)
                self.amount = amount

            def compute_mask(self, t, default_mask):
                count = _compute_nparams_toprune(self.amount, t.nelement())
                _validate_pruning_amount(count, t.nelement())
                mask = default_mask.clone(memory_format=torch.contiguous_format)
                if count != 0:
                    mask.view(-1)[self._chosen(t, count)] = 0
                return mask


        class RandomUnstructured(_Unstructured):
            def _chosen(self, t, count):
                return torch.topk(torch.rand_like(t).view(-1), k=count).indices

            @classmethod
            def apply(cls, module, name, amount):
                return super().apply(module, name, amount=amount)


        class L1Unstructured(_Unstructured):
            def _chosen(self, t, count):
                return torch.topk(torch.abs(t).view(-1), k=count, largest=False).indices

            @classmethod
            def apply(cls, module, name, amount, importance_scores=None):
                return super().apply(module, name, amount=amount, importance_scores=importance_scores)


        class _Structured(BasePruningMethod):
            PRUNING_TYPE = 'structured'

            def compute_mask(self, t, default_mask):
                _validate_structured_pruning(t)
                if self.dim >= t.dim():
                    raise IndexError(f'Invalid index {self.dim} for tensor of size {t.shape}')
                size = t.shape[self.dim]
                count = _compute_nparams_toprune(self.amount, size)
                _validate_pruning_amount(count, size)
                kept = self._kept(t, size, count)
                if count == 0:
                    return default_mask
                mask = torch.zeros_like(t)
                slc = [slice(None)] * t.dim()
                slc[self.dim] = kept
                mask[tuple(slc)] = 1
                mask *= default_mask.to(dtype=mask.dtype)
                return mask


        class RandomStructured(_Structured):
            def __init__(self, amount, dim=-1):
                _validate_pruning_amount_init(amount)
                self.amount, self.dim = amount, dim

            def _kept(self, t, size, count):
                if count == 0:
                    return None
                prob = torch.rand(size)
                return prob > torch.kthvalue(prob, k=count).values

            @classmethod
            def apply(cls, module, name, amount, dim=-1):
                return super().apply(module, name, amount=amount, dim=dim)


        class LnStructured(_Structured):
            def __init__(self, amount, n, dim=-1):
                _validate_pruning_amount_init(amount)
                self.amount, self.n, self.dim = amount, n, dim

            def _kept(self, t, size, count):
                dims = list(range(t.dim()))
                dims.remove(dims[self.dim] if self.dim < 0 else self.dim)
                return torch.topk(torch.norm(t, p=self.n, dim=dims), k=size - count, largest=True).indices

            @classmethod
            def apply(cls, module, name, amount, n, dim, importance_scores=None):
                return super().apply(module, name, amount=amount, n=n, dim=dim, importance_scores=importance_scores)


        class CustomFromMask(BasePruningMethod):
            PRUNING_TYPE = 'global'

            def __init__(self, mask):
                self.mask = mask

            def compute_mask(self, t, default_mask):
                if default_mask.shape != self.mask.shape:
                    raise AssertionError(f'default_mask shape {default_mask.shape} must match self.mask shape {self.mask.shape}')
                return default_mask * self.mask.to(dtype=default_mask.dtype)

            @classmethod
            def apply(cls, module, name, mask):
                return super().apply(module, name, mask=mask)


        def identity(module, name):
            """A mask of ones."""
            Identity.apply(module, name)
            return module


        def random_unstructured(module, name, amount):
            """So many elements, or such a part of them, set to 0 by chance."""
            RandomUnstructured.apply(module, name, amount)
            return module


        def l1_unstructured(module, name, amount, importance_scores=None):
            """So many of the smallest elements set to 0."""
            L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
            return module


        def random_structured(module, name, amount, dim):
            """So many slices along a dimension set to 0 by chance."""
            RandomStructured.apply(module, name, amount, dim)
            return module


        def ln_structured(module, name, amount, n, dim, importance_scores=None):
            """So many slices along a dimension, those of the smallest norm, set to 0."""
            LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
            return module


        def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
            """A method's choice among the elements of several parameters."""
            if not hasattr(parameters, '__iter__'):
                raise TypeError('global_unstructured(): parameters is not an Iterable')
            importance_scores = importance_scores if importance_scores is not None else {}
            if not isinstance(importance_scores, dict):
                raise TypeError('global_unstructured(): importance_scores must be of type dict')
            to_vector = torch.nn.utils.parameters_to_vector
            scores = to_vector([importance_scores.get((module, name), getattr(module, name)) for module, name in parameters])
            default_mask = to_vector(
                [getattr(module, name + '_mask', torch.ones_like(getattr(module, name))) for module, name in parameters])
            container = PruningContainer()
            container._tensor_name = 'temp'
            method = pruning_method(**kwargs)
            method._tensor_name = 'temp'
            if method.PRUNING_TYPE != 'unstructured':
                raise TypeError(
                    f'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method {pruning_method} of type '
                    f'{method.PRUNING_TYPE}')
            container.add_pruning_method(method)
            final_mask = container.compute_mask(scores, default_mask)
            pointer = 0
            for module, name in parameters:
                param = getattr(module, name)
                custom_from_mask(module, name, mask=final_mask[pointer:pointer + param.numel()].view_as(param))
                pointer += param.numel()


        def custom_from_mask(module, name, mask):
            """A mask of one's own."""
            CustomFromMask.apply(module, name, mask)
            return module


        def remove(module, name):
            """The parameter as it was pruned, for good."""
            for key, hook in module._forward_pre_hooks.items():
                if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
                    hook.remove(module)
                    del module._forward_pre_hooks[key]
                    return module
            raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")


        def is_pruned(module):
            """Whether anything of the module, or below it, is pruned."""
            return any(
                isinstance(hook, BasePruningMethod) for _, submodule in module.named_modules()
                for hook in submodule._forward_pre_hooks.values())


        def _validate_pruning_amount_init(amount):
            if not isinstance(amount, (int, float)):
                raise TypeError(f'Invalid type for amount: {amount}. Must be int or float.')
            if isinstance(amount, int) and amount < 0 or not isinstance(amount, int) and not 0.0 <= float(amount) <= 1.0:
                raise ValueError(f'amount={amount} should either be a float in the range [0, 1] or a non-negative integer')


        def _validate_pruning_amount(amount, tensor_size):
            if isinstance(amount, int) and amount > tensor_size:
                raise ValueError(f'amount={amount} should be smaller than the number of parameters to prune={tensor_size}')


        def _validate_structured_pruning(t):
            if len(t.shape) <= 1:
                raise ValueError(
                    'Structured pruning can only be applied to multidimensional tensors. Found tensor of shape '
                    f'{t.shape} with {len(t.shape)} dims')


        def _compute_nparams_toprune(amount, tensor_size):
            return amount if isinstance(amount, int) else round(amount * tensor_size)
        """#
}
