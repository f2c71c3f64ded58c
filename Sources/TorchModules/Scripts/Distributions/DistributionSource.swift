// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions.distribution`: what all distributions have in common.
    static let distribution = #"""
        import warnings

        import torch
        from torch import Size, Tensor
        from torch.distributions import constraints
        from torch.distributions.utils import lazy_property


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
                try:
                    arg_constraints = self.arg_constraints
                except NotImplementedError:
                    arg_constraints = {}
                    warnings.warn(
                        f'{self.__class__} does not define `arg_constraints`. Please set `arg_constraints = {{}}` or initialize the '
                        'distribution with `validate_args=False` to turn off validation.', stacklevel=2)
                for param, constraint in arg_constraints.items():
                    if constraints.is_dependent(constraint):
                        continue
                    if param not in self.__dict__ and isinstance(getattr(type(self), param, None), lazy_property):
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

            def sample_n(self, n):
                warnings.warn('sample_n will be deprecated. Use .sample((n,)) instead', UserWarning, stacklevel=2)
                return self.sample(Size((n,)))

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
                        setattr(new, name, self._expanded_inner(value, batch_shape) if isinstance(value, Distribution) else value)
                if '_param' in self.__dict__:
                    new._param = new.__dict__['probs' if 'probs' in new.__dict__ else 'logits']
                new._batch_shape = batch_shape
                return new

            def _expanded_inner(self, inner, batch_shape):
                """A distribution that this one is made of, with the larger batch."""
                return inner.expand(batch_shape + inner._batch_shape[len(self._batch_shape):])

            def _get_checked_instance(self, cls, _instance=None):
                if _instance is None and type(self).__init__ != cls.__init__:
                    raise NotImplementedError(
                        f'Subclass {self.__class__.__name__} of {cls.__name__} that defines a custom __init__ method must also define a '
                        'custom .expand() method.')
                return self.__new__(type(self)) if _instance is None else _instance

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
                try:
                    support = self.support
                except NotImplementedError:
                    warnings.warn(
                        f'{self.__class__} does not define `support` to enable sample validation. Please initialize the distribution with '
                        '`validate_args=False` to turn off validation.', stacklevel=2)
                    return
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


        class ExponentialFamily(Distribution):
            """Of the form exp(t(x) · θ - F(θ) + k(x))."""
            __module__ = 'torch.distributions.exp_family'

            @property
            def _natural_params(self):
                raise NotImplementedError

            def _log_normalizer(self, *natural_params):
                raise NotImplementedError

            @property
            def _mean_carrier_measure(self):
                raise NotImplementedError

            def entropy(self):
                """By the Bregman divergence of the log normaliser."""
                result = -self._mean_carrier_measure
                params = [p.detach().requires_grad_() for p in self._natural_params]
                normalizer = self._log_normalizer(*params)
                gradients = torch.autograd.grad(normalizer.sum(), params, create_graph=True)
                result += normalizer
                for param, gradient in zip(params, gradients):
                    result -= (param * gradient).reshape(self._batch_shape + (-1,)).sum(-1)
                return result
        """#
}
