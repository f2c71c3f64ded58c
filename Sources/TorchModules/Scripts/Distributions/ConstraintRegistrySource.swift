// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions.constraint_registry`
    static let constraintRegistry = #"""
        from torch.distributions import constraints, transforms


        class ConstraintRegistry:
            """Finds the transform from all real numbers to a region."""
            __module__ = 'torch.distributions.constraint_registry'

            def __init__(self):
                self._registry = {}

            def register(self, constraint, factory=None):
                if factory is None:
                    return lambda factory: self.register(constraint, factory)
                if isinstance(constraint, constraints.Constraint):
                    constraint = type(constraint)
                if not isinstance(constraint, type) or not issubclass(constraint, constraints.Constraint):
                    raise TypeError(f'Expected constraint to be either a Constraint subclass or instance, but got {constraint}')
                self._registry[constraint] = factory
                return factory

            def __call__(self, constraint):
                try:
                    factory = self._registry[type(constraint)]
                except KeyError:
                    raise NotImplementedError(f'Cannot transform {type(constraint).__name__} constraints') from None
                return factory(constraint)


        biject_to = ConstraintRegistry()
        transform_to = ConstraintRegistry()


        def _both(*regions):
            def register(factory):
                for region in regions:
                    biject_to.register(region, factory)
                    transform_to.register(region, factory)
                return factory

            return register


        _both(constraints.real)(lambda constraint: transforms.identity_transform)
        _both(constraints.positive, constraints.nonnegative)(lambda constraint: transforms.ExpTransform())
        _both(constraints.corr_cholesky)(lambda constraint: transforms.CorrCholeskyTransform())
        biject_to.register(constraints.simplex, lambda constraint: transforms.StickBreakingTransform())
        transform_to.register(constraints.simplex, lambda constraint: transforms.SoftmaxTransform())
        transform_to.register(constraints.lower_cholesky, lambda constraint: transforms.LowerCholeskyTransform())
        for _region in (constraints.positive_definite, constraints.positive_semidefinite):
            transform_to.register(_region, lambda constraint: transforms.PositiveDefiniteTransform())


        @_both(constraints.greater_than, constraints.greater_than_eq)
        def _to_greater_than(constraint):
            return transforms.ComposeTransform([transforms.ExpTransform(), transforms.AffineTransform(constraint.lower_bound, 1)])


        @_both(constraints.less_than)
        def _to_less_than(constraint):
            return transforms.ComposeTransform([transforms.ExpTransform(), transforms.AffineTransform(constraint.upper_bound, -1)])


        @_both(constraints.interval, constraints.half_open_interval)
        def _to_interval(constraint):
            low, high = constraint.lower_bound, constraint.upper_bound
            if isinstance(low, (int, float)) and low == 0 and isinstance(high, (int, float)) and high == 1:
                return transforms.SigmoidTransform()
            return transforms.ComposeTransform([transforms.SigmoidTransform(), transforms.AffineTransform(low, high - low)])


        def _recursive(registry):
            registry.register(constraints.independent, lambda constraint: transforms.IndependentTransform(
                registry(constraint.base_constraint), constraint.reinterpreted_batch_ndims))
            registry.register(constraints.cat, lambda constraint: transforms.CatTransform(
                [registry(c) for c in constraint.cseq], constraint.dim, constraint.lengths))
            registry.register(constraints.stack, lambda constraint: transforms.StackTransform(
                [registry(c) for c in constraint.cseq], constraint.dim))


        _recursive(biject_to)
        _recursive(transform_to)
        """#
}
