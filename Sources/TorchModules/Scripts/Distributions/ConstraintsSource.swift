// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions.constraints`: where values may lie.
    static let constraints = #"""
        import torch


        class Constraint:
            """A region that values must lie in."""
            is_discrete = False
            event_dim = 0

            def check(self, value):
                raise NotImplementedError

            def __repr__(self):
                return self.__class__.__name__[1:] + '()'


        class _Dependent(Constraint):
            """A region that other parameters decide."""

            def check(self, x):
                raise ValueError('Cannot determine validity of dependent constraint')


        class _Boolean(Constraint):
            is_discrete = True

            def check(self, value):
                return (value == 0) | (value == 1)


        class _Real(Constraint):
            def check(self, value):
                return value == value


        class _NonnegativeInteger(Constraint):
            is_discrete = True

            def check(self, value):
                return (value % 1 == 0) & (value >= 0)


        class _Bounded(Constraint):
            def __init__(self, **bounds):
                self.bounds = bounds
                for name, value in bounds.items():
                    setattr(self, name, value)

            def __repr__(self):
                listed = ', '.join([f'{name}={value}' for name, value in self.bounds.items()])
                return f'{self.__class__.__name__[1:]}({listed})'


        class _IntegerInterval(_Bounded):
            is_discrete = True

            def check(self, value):
                return (value % 1 == 0) & (self.lower_bound <= value) & (value <= self.upper_bound)


        class _IntegerGreaterThan(_Bounded):
            is_discrete = True

            def check(self, value):
                return (value % 1 == 0) & (value >= self.lower_bound)


        class _GreaterThan(_Bounded):
            def check(self, value):
                return self.lower_bound < value


        class _GreaterThanEq(_Bounded):
            def check(self, value):
                return self.lower_bound <= value


        class _LessThan(_Bounded):
            def check(self, value):
                return value < self.upper_bound


        class _Interval(_Bounded):
            def check(self, value):
                return (self.lower_bound <= value) & (value <= self.upper_bound)


        class _HalfOpenInterval(_Bounded):
            def check(self, value):
                return (self.lower_bound <= value) & (value < self.upper_bound)


        class _Simplex(Constraint):
            event_dim = 1

            def check(self, value):
                return torch.all(value >= 0, dim=-1) & ((value.sum(-1) - 1).abs() < 1e-6)


        class _OneHot(Constraint):
            is_discrete = True
            event_dim = 1

            def check(self, value):
                is_boolean = (value == 0) | (value == 1)
                return is_boolean.all(-1) & value.sum(-1).eq(1)


        class _LowerCholesky(Constraint):
            event_dim = 2

            def check(self, value):
                lower = (value.tril() == value).view(value.shape[:-2] + (-1,)).min(-1)[0]
                return lower & (value.diagonal(dim1=-2, dim2=-1) > 0).min(-1)[0]


        class _PositiveDefinite(Constraint):
            event_dim = 2

            def check(self, value):
                symmetric = torch.isclose(value, value.mT, atol=1e-6).all(-2).all(-1)
                if not symmetric.all():
                    return symmetric
                return torch.linalg.cholesky_ex(value).info.eq(0)


        class _IndependentConstraint(Constraint):
            def __init__(self, base_constraint, reinterpreted_batch_ndims):
                self.base_constraint = base_constraint
                self.reinterpreted_batch_ndims = reinterpreted_batch_ndims
                self.event_dim = base_constraint.event_dim + reinterpreted_batch_ndims
                self.is_discrete = base_constraint.is_discrete

            def check(self, value):
                result = self.base_constraint.check(value)
                count = self.reinterpreted_batch_ndims
                return result.reshape(result.shape[:result.dim() - count] + (-1,)).all(-1) if count else result

            def __repr__(self):
                return f'IndependentConstraint({self.base_constraint!r}, {self.reinterpreted_batch_ndims})'


        def is_dependent(constraint):
            return isinstance(constraint, _Dependent)


        dependent = _Dependent()
        boolean = _Boolean()
        nonnegative_integer = _IntegerGreaterThan(lower_bound=0)
        positive_integer = _IntegerGreaterThan(lower_bound=1)
        real = _Real()
        real_vector = _IndependentConstraint(real, 1)
        positive = _GreaterThan(lower_bound=0.0)
        nonnegative = _GreaterThanEq(lower_bound=0.0)
        unit_interval = _Interval(lower_bound=0.0, upper_bound=1.0)
        simplex = _Simplex()
        one_hot = _OneHot()
        lower_cholesky = _LowerCholesky()
        positive_definite = _PositiveDefinite()
        greater_than = lambda lower_bound: _GreaterThan(lower_bound=lower_bound)
        greater_than_eq = lambda lower_bound: _GreaterThanEq(lower_bound=lower_bound)
        less_than = lambda upper_bound: _LessThan(upper_bound=upper_bound)
        interval = lambda lower_bound, upper_bound: _Interval(lower_bound=lower_bound, upper_bound=upper_bound)
        half_open_interval = lambda lower_bound, upper_bound: _HalfOpenInterval(lower_bound=lower_bound, upper_bound=upper_bound)
        integer_interval = lambda lower_bound, upper_bound: _IntegerInterval(lower_bound=lower_bound, upper_bound=upper_bound)
        independent = _IndependentConstraint
        """#
}
