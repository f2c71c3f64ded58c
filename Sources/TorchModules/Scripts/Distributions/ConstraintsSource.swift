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

            def __init__(self, *, is_discrete=NotImplemented, event_dim=NotImplemented):
                self._is_discrete = is_discrete
                self._event_dim = event_dim

            @property
            def is_discrete(self):
                if self._is_discrete is NotImplemented:
                    raise NotImplementedError('.is_discrete cannot be determined statically')
                return self._is_discrete

            @property
            def event_dim(self):
                if self._event_dim is NotImplemented:
                    raise NotImplementedError('.event_dim cannot be determined statically')
                return self._event_dim

            def __call__(self, *, is_discrete=NotImplemented, event_dim=NotImplemented):
                return _Dependent(
                    is_discrete=self._is_discrete if is_discrete is NotImplemented else is_discrete,
                    event_dim=self._event_dim if event_dim is NotImplemented else event_dim)

            def check(self, x):
                raise ValueError('Cannot determine validity of dependent constraint')


        def dependent_property(fn=None, *, is_discrete=NotImplemented, event_dim=NotImplemented):
            """A property that gives a region, decided by the object's parameters."""
            return property if fn is None else property(fn)


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
            names = ('lower_bound', 'upper_bound')

            def __init__(self, *bounds, **named):
                self.bounds = {**dict(zip(self.names, bounds)), **named}
                for name, value in self.bounds.items():
                    setattr(self, name, value)

            def __repr__(self):
                listed = ', '.join([f'{name}={value}' for name, value in self.bounds.items()])
                return f'{self.__class__.__name__[1:]}({listed})'


        class _Above(_Bounded):
            names = ('lower_bound',)


        class _Below(_Bounded):
            names = ('upper_bound',)


        class _IntegerInterval(_Bounded):
            is_discrete = True

            def check(self, value):
                return (value % 1 == 0) & (self.lower_bound <= value) & (value <= self.upper_bound)


        class _IntegerGreaterThan(_Above):
            is_discrete = True

            def check(self, value):
                return (value % 1 == 0) & (value >= self.lower_bound)


        class _GreaterThan(_Above):
            def check(self, value):
                return self.lower_bound < value


        class _GreaterThanEq(_Above):
            def check(self, value):
                return self.lower_bound <= value


        class _LessThan(_Below):
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


        class _Multinomial(_Below):
            is_discrete = True
            event_dim = 1

            def check(self, x):
                return (x >= 0).all(dim=-1) & (x.sum(dim=-1) <= self.upper_bound)

            def __repr__(self):
                return 'Multinomial()'


        class _LowerTriangular(Constraint):
            event_dim = 2

            def check(self, value):
                return (value.tril() == value).view(value.shape[:-2] + (-1,)).min(-1)[0]


        class _LowerCholesky(_LowerTriangular):
            def check(self, value):
                return super().check(value) & (value.diagonal(dim1=-2, dim2=-1) > 0).min(-1)[0]


        class _CorrCholesky(_LowerCholesky):
            def check(self, value):
                tol = torch.finfo(value.dtype).eps * value.size(-1) * 10
                row_norm = torch.linalg.norm(value.detach(), dim=-1)
                return super().check(value) & (row_norm - 1.0).abs().le(tol).all(dim=-1)


        class _Square(Constraint):
            event_dim = 2

            def check(self, value):
                return torch.full(value.shape[:-2], value.shape[-2] == value.shape[-1], dtype=torch.bool)


        class _Symmetric(_Square):
            def check(self, value):
                square = super().check(value)
                return torch.isclose(value, value.mT, atol=1e-6).all(-2).all(-1) if square.all() else square


        class _PositiveSemidefinite(_Symmetric):
            def check(self, value):
                symmetric = super().check(value)
                return torch.linalg.eigvalsh(value).ge(0).all(-1) if symmetric.all() else symmetric


        class _PositiveDefinite(_Symmetric):
            def check(self, value):
                symmetric = super().check(value)
                return torch.linalg.cholesky_ex(value).info.eq(0) if symmetric.all() else symmetric


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


        class MixtureSameFamilyConstraint(Constraint):
            """The region of a mixture's components, for numbers without their dimension."""

            def __init__(self, base_constraint):
                self.base_constraint = base_constraint
                self.is_discrete = base_constraint.is_discrete
                self.event_dim = base_constraint.event_dim

            def check(self, value):
                if value.dim() < self.event_dim:
                    raise ValueError(f'Expected value.dim() >= {self.event_dim} but got {value.dim()}')
                result = self.base_constraint.check(value.unsqueeze(-1 - self.event_dim))
                return result.reshape(result.shape[:value.dim() - self.event_dim] + (-1,)).all(-1)

            def __repr__(self):
                return f'{self.__class__.__name__}({self.base_constraint!r})'


        class _Several(Constraint):
            """Regions of the slices of one dimension."""

            def __init__(self, cseq, dim=0):
                if not all([isinstance(c, Constraint) for c in cseq]):
                    raise AssertionError('All elements of cseq must be Constraint instances')
                self.cseq = list(cseq)
                self.dim = dim

            @property
            def is_discrete(self):
                return any([c.is_discrete for c in self.cseq])

            @property
            def event_dim(self):
                return max([c.event_dim for c in self.cseq])

            def _check_dim(self, value):
                if not -value.dim() <= self.dim < value.dim():
                    raise AssertionError(f'dim {self.dim} out of range for value with {value.dim()} dimensions')


        class _Cat(_Several):
            def __init__(self, cseq, dim=0, lengths=None):
                super().__init__(cseq, dim)
                self.lengths = [1] * len(self.cseq) if lengths is None else list(lengths)
                if len(self.lengths) != len(self.cseq):
                    raise AssertionError(f'lengths ({len(self.lengths)}) must match cseq ({len(self.cseq)})')

            def check(self, value):
                self._check_dim(value)
                checks, start = [], 0
                for constraint, length in zip(self.cseq, self.lengths):
                    checks.append(constraint.check(value.narrow(self.dim, start, length)))
                    start += length
                return torch.cat(checks, self.dim)


        class _Stack(_Several):
            @property
            def event_dim(self):
                dim = max([c.event_dim for c in self.cseq])
                return dim + 1 if self.dim + dim < 0 else dim

            def check(self, value):
                self._check_dim(value)
                parts = [value.select(self.dim, i) for i in range(value.size(self.dim))]
                return torch.stack([constraint.check(v) for v, constraint in zip(parts, self.cseq)], self.dim)


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
        lower_triangular = _LowerTriangular()
        lower_cholesky = _LowerCholesky()
        corr_cholesky = _CorrCholesky()
        square = _Square()
        symmetric = _Symmetric()
        positive_semidefinite = _PositiveSemidefinite()
        positive_definite = _PositiveDefinite()
        greater_than = _GreaterThan
        greater_than_eq = _GreaterThanEq
        less_than = _LessThan
        multinomial = _Multinomial
        interval = _Interval
        half_open_interval = _HalfOpenInterval
        integer_interval = _IntegerInterval
        independent = _IndependentConstraint
        cat = _Cat
        stack = _Stack
        """#
}
