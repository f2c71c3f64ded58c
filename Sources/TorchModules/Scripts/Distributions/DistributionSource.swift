// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions.distribution`: what all distributions have in common.
    static let distribution = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch import Size, Tensor, nan
        from torch.distributions import constraints


        class lazy_property:
            """Computed when it is first asked for, and kept."""

            def __init__(self, wrapped):
                self.wrapped = wrapped

            def __get__(self, instance, obj_type=None):
                if instance is None:
                    return self
                with torch.enable_grad():
                    value = self.wrapped(instance)
                setattr(instance, self.wrapped.__name__, value)
                return value


        def broadcast_all(*values):
            """Tensors of one shape; numbers become tensors of the others' type."""
            if not all([isinstance(v, (Tensor, int, float)) for v in values]):
                raise ValueError(
                    'Input arguments must all be instances of Number, torch.Tensor or objects implementing __torch_function__.')
            dtype = next((v.dtype for v in values if isinstance(v, Tensor)), torch.get_default_dtype())
            return torch.broadcast_tensors(*[v if isinstance(v, Tensor) else torch.tensor(v, dtype=dtype) for v in values])


        def logits_to_probs(logits, is_binary=False):
            return torch.sigmoid(logits) if is_binary else F.softmax(logits, dim=-1)


        def clamp_probs(probs):
            eps = torch.finfo(probs.dtype).eps
            return probs.clamp(min=eps, max=1 - eps)


        def probs_to_logits(probs, is_binary=False):
            clamped = clamp_probs(probs)
            return torch.log(clamped) - torch.log1p(-clamped) if is_binary else torch.log(clamped)


        def _sum_rightmost(value, dim):
            return value if dim == 0 else value.reshape(value.shape[:-dim] + (-1,)).sum(-1)


        class Distribution:
            has_rsample = False
            has_enumerate_support = False
            _validate_args = True

            @staticmethod
            def set_default_validate_args(value):
                if value not in [True, False]:
                    raise ValueError
                Distribution._validate_args = value

            def __init__(self, batch_shape=Size(), event_shape=Size(), validate_args=None):
                self._batch_shape = batch_shape
                self._event_shape = event_shape
                if validate_args is not None:
                    self._validate_args = validate_args
                if not self._validate_args:
                    return
                for param, constraint in self.arg_constraints.items():
                    if constraints.is_dependent(constraint) or param not in self.__dict__:
                        continue
                    value = getattr(self, param)
                    if not constraint.check(value).all():
                        raise ValueError(
                            f'Expected parameter {param} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution {self!r} to '
                            f'satisfy the constraint {constraint!r}, but found invalid values:\n{value}')

            @property
            def batch_shape(self):
                return self._batch_shape

            @property
            def event_shape(self):
                return self._event_shape

            @property
            def arg_constraints(self):
                raise NotImplementedError

            @property
            def support(self):
                raise NotImplementedError

            @property
            def mean(self):
                raise NotImplementedError

            @property
            def mode(self):
                raise NotImplementedError(f'{self.__class__} does not implement mode')

            @property
            def variance(self):
                raise NotImplementedError

            @property
            def stddev(self):
                return self.variance.sqrt()

            def sample(self, sample_shape=Size()):
                with torch.no_grad():
                    return self.rsample(sample_shape)

            def rsample(self, sample_shape=Size()):
                raise NotImplementedError

            def log_prob(self, value):
                raise NotImplementedError

            def cdf(self, value):
                raise NotImplementedError

            def icdf(self, value):
                raise NotImplementedError

            def enumerate_support(self, expand=True):
                raise NotImplementedError

            def entropy(self):
                raise NotImplementedError

            def perplexity(self):
                return torch.exp(self.entropy())

            def _extended_shape(self, sample_shape=Size()):
                return Size(tuple(sample_shape) + tuple(self._batch_shape) + tuple(self._event_shape))

            def expand(self, batch_shape, _instance=None):
                """The same with a larger batch: every parameter expanded."""
                new = self.__new__(type(self))
                batch_shape = Size(batch_shape)
                for name, constraint in self.arg_constraints.items():
                    if name in self.__dict__:
                        value = self.__dict__[name]
                        kept = value.shape[value.dim() - constraint.event_dim:] if constraint.event_dim else Size()
                        setattr(new, name, value.expand(batch_shape + kept))
                for name, value in self.__dict__.items():
                    if name not in new.__dict__:
                        setattr(new, name, value)
                if '_param' in self.__dict__:
                    new._param = new.__dict__['probs' if 'probs' in new.__dict__ else 'logits']
                new._batch_shape = batch_shape
                return new

            def _validate_sample(self, value):
                if not isinstance(value, Tensor):
                    raise ValueError('The value argument to log_prob must be a Tensor')
                start = len(value.size()) - len(self._event_shape)
                if value.size()[start:] != self._event_shape:
                    raise ValueError(f'The right-most size of value must match event_shape: {value.size()} vs {self._event_shape}.')
                actual, expected = value.size(), self._batch_shape + self._event_shape
                for i, j in zip(reversed(actual), reversed(expected)):
                    if i != 1 and j != 1 and i != j:
                        raise ValueError(f'Value is not broadcastable with batch_shape+event_shape: {actual} vs {expected}.')
                support = self.support
                if not support.check(value).all():
                    raise ValueError(
                        f'Expected value argument ({type(value).__name__} of shape {tuple(value.shape)}) to be within the support ({support!r}) '
                        f'of the distribution {self!r}, but found invalid values:\n{value}')

            def _checked(self, value):
                if self._validate_args:
                    self._validate_sample(value)
                return value

            def __repr__(self):
                shown = [(name, self.__dict__[name]) for name in self.arg_constraints if name in self.__dict__]
                return self.__class__.__name__ + '(' + ', '.join(
                    [f'{name}: {value if value.numel() == 1 else value.size()}' for name, value in shown]) + ')'
        """#
}
