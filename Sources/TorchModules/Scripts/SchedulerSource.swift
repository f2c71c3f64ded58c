// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.optim.lr_scheduler`: the base, and schedules that are one formula of the epoch.
    static let scheduler = #"""
        import math
        import types
        import warnings
        from bisect import bisect_right
        from collections import Counter
        from functools import partial, wraps

        from torch import Tensor, inf
        from torch.optim.optimizer import Optimizer, _to_scalar

        EPOCH_DEPRECATION_WARNING = (
            'The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use '
            '`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed form is used '
            'instead of the new chainable form, where available. Please open an issue if you are unable to replicate your use case: '
            'https://github.com/pytorch/pytorch/issues/new/choose.')
        _ORDER_PAGE = 'https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate'


        def _own(value):
            return value.clone() if isinstance(value, Tensor) else value


        def _for_each_group(name, optimizer, value):
            count = len(optimizer.param_groups)
            if not isinstance(value, (list, tuple)):
                value = [value] * count
            elif len(value) != count:
                raise ValueError(
                    f'{name} must have the same length as optimizer.param_groups. {name} has {len(value)} values, param_groups has {count}.')
            return [_own(element) for element in value]


        def _group_values(optimizer, key):
            return [_own(group[key]) for group in optimizer.param_groups]


        def _set_group_value(group, key, value):
            if isinstance(group[key], Tensor):
                group[key].fill_(_to_scalar(value))
            else:
                group[key] = value


        def _require_optimizer(optimizer):
            if not isinstance(optimizer, Optimizer):
                raise TypeError(f'{type(optimizer).__name__} is not an Optimizer')


        def _notice_steps(optimizer):
            """Has the optimiser remember that it took a step."""
            if hasattr(optimizer.step, '_wrapped_by_lr_sched'):
                return

            @wraps(type(optimizer).step)
            def step(*args, **kwargs):
                optimizer._opt_called = True
                return type(optimizer).step(optimizer, *args, **kwargs)

            step._wrapped_by_lr_sched = True
            optimizer.step = step


        class _Flagged:
            """A flag of a scheduler, set for the length of a block."""

            def __init__(self, scheduler, name):
                self.scheduler, self.name = scheduler, name

            def __enter__(self):
                setattr(self.scheduler, self.name, True)

            def __exit__(self, kind, error, trace):
                setattr(self.scheduler, self.name, False)


        class LRScheduler:
            _get_lr_called_within_step = False
            _is_initial = False

            def __init__(self, optimizer, last_epoch=-1):
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                for place, group in enumerate(optimizer.param_groups):
                    if last_epoch == -1:
                        group.setdefault('initial_lr', _own(group['lr']))
                    elif 'initial_lr' not in group:
                        raise KeyError(
                            f"param 'initial_lr' is not specified in param_groups[{place}] when resuming scheduler with last_epoch >= 0.\n"
                            'This typically happens when:\n'
                            "1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n"
                            "2. You're using last_epoch >= 0 for a fresh training run (not recommended)")
                self.base_lrs = _group_values(optimizer, 'initial_lr')
                self.last_epoch = last_epoch
                _notice_steps(optimizer)
                self._initial_step()

            def _initial_step(self):
                self._step_count = 0
                with _Flagged(self, '_is_initial'):
                    self.step()

            def state_dict(self):
                return {key: value for key, value in self.__dict__.items() if key != 'optimizer'}

            def load_state_dict(self, state_dict):
                self.__dict__.update(state_dict)

            def get_last_lr(self):
                return self._last_lr

            def get_lr(self):
                raise NotImplementedError

            def step(self, epoch=None):
                if self._step_count == 1:
                    if not hasattr(self.optimizer.step, '_wrapped_by_lr_sched'):
                        warnings.warn(
                            'Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. Please, make '
                            f'sure to call `optimizer.step()` before `lr_scheduler.step()`. See more details at {_ORDER_PAGE}',
                            UserWarning, stacklevel=2)
                    elif not getattr(self.optimizer, '_opt_called', False):
                        warnings.warn(
                            'Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call '
                            'them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result '
                            'in PyTorch skipping the first value of the learning rate schedule. See more details at '
                            + _ORDER_PAGE, UserWarning, stacklevel=2)
                self._step_count += 1
                if epoch is not None:
                    warnings.warn(EPOCH_DEPRECATION_WARNING, UserWarning, stacklevel=2)
                self._update_lr(epoch)

            def _update_lr(self, epoch=None):
                with _Flagged(self, '_get_lr_called_within_step'):
                    self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
                    closed = epoch is not None and hasattr(self, '_get_closed_form_lr')
                    rates = self._get_closed_form_lr() if closed else self.get_lr()
                self._apply(rates)

            def _apply(self, rates):
                for group, rate in zip(self.optimizer.param_groups, rates, strict=True):
                    _set_group_value(group, 'lr', rate)
                self._last_lr = self._rates()

            def _rates(self):
                return _group_values(self.optimizer, 'lr')

            def _scaled(self, factor):
                return [group['lr'] * factor for group in self.optimizer.param_groups]

            def _warn_outside_step(self):
                if not self._get_lr_called_within_step:
                    warnings.warn(
                        'To get the last learning rate computed by the scheduler, please use `get_last_lr()`.', UserWarning, stacklevel=2)


        class _LRScheduler(LRScheduler):
            pass


        class _FunctionScheduler(LRScheduler):
            """A schedule that a function of the script gives; functions are not saved, objects that can be called are."""

            def __init__(self, optimizer, lr_lambda, last_epoch=-1):
                self.optimizer = optimizer
                count = len(optimizer.param_groups)
                if not isinstance(lr_lambda, (list, tuple)):
                    lr_lambda = [lr_lambda] * count
                elif len(lr_lambda) != count:
                    raise ValueError(f'Expected {count} lr_lambdas, but got {len(lr_lambda)}')
                self.lr_lambdas = list(lr_lambda)
                self._check_functions()
                super().__init__(optimizer, last_epoch)

            def _check_functions(self):
                pass

            def state_dict(self):
                state = {key: value for key, value in self.__dict__.items() if key not in ('optimizer', 'lr_lambdas')}
                state['lr_lambdas'] = [
                    None if isinstance(function, types.FunctionType) else function.__dict__.copy() for function in self.lr_lambdas]
                return state

            def load_state_dict(self, state_dict):
                functions = state_dict.pop('lr_lambdas')
                self.__dict__.update(state_dict)
                state_dict['lr_lambdas'] = functions
                for own, saved in zip(self.lr_lambdas, functions):
                    if saved is not None:
                        own.__dict__.update(saved)


        class LambdaLR(_FunctionScheduler):
            def get_lr(self):
                self._warn_outside_step()
                return [base * function(self.last_epoch) for function, base in zip(self.lr_lambdas, self.base_lrs, strict=True)]


        class MultiplicativeLR(_FunctionScheduler):
            def _check_functions(self):
                for function in self.lr_lambdas:
                    if not callable(function):
                        raise TypeError(f'lr_lambda should be a function, but got {type(function).__name__}')

            def get_lr(self):
                self._warn_outside_step()
                if self._is_initial:
                    return self._rates()
                return [
                    group['lr'] * function(self.last_epoch)
                    for function, group in zip(self.lr_lambdas, self.optimizer.param_groups, strict=True)]


        class StepLR(LRScheduler):
            def __init__(self, optimizer, step_size, gamma=0.1, last_epoch=-1):
                self.step_size = step_size
                self.gamma = gamma
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                if self.last_epoch == 0 or self.last_epoch % self.step_size != 0:
                    return self._rates()
                return self._scaled(self.gamma)

            def _get_closed_form_lr(self):
                return [base * self.gamma ** (self.last_epoch // self.step_size) for base in self.base_lrs]


        class MultiStepLR(LRScheduler):
            def __init__(self, optimizer, milestones, gamma=0.1, last_epoch=-1):
                self.milestones = Counter(milestones)
                self.gamma = gamma
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                if self.last_epoch not in self.milestones:
                    return self._rates()
                return self._scaled(self.gamma ** self.milestones[self.last_epoch])

            def _get_closed_form_lr(self):
                passed = bisect_right(sorted(self.milestones.elements()), self.last_epoch)
                return [base * self.gamma ** passed for base in self.base_lrs]


        class ConstantLR(LRScheduler):
            def __init__(self, optimizer, factor=1.0 / 3, total_iters=5, last_epoch=-1):
                if factor > 1.0 or factor < 0:
                    raise ValueError('Constant multiplicative factor expected to be between 0 and 1.')
                self.factor = factor
                self.total_iters = total_iters
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                if self.last_epoch == 0:
                    return self._scaled(self.factor)
                if self.last_epoch != self.total_iters:
                    return self._rates()
                return self._scaled(1.0 / self.factor)

            def _get_closed_form_lr(self):
                factor = self.factor + (self.last_epoch >= self.total_iters) * (1 - self.factor)
                return [base * factor for base in self.base_lrs]


        class LinearLR(LRScheduler):
            def __init__(self, optimizer, start_factor=1.0 / 3, end_factor=1.0, total_iters=5, last_epoch=-1):
                if start_factor > 1.0 or start_factor <= 0:
                    raise ValueError('Starting multiplicative factor expected to be greater than 0 and less or equal to 1.')
                if end_factor > 1.0 or end_factor < 0:
                    raise ValueError('Ending multiplicative factor expected to be between 0 and 1.')
                self.start_factor = start_factor
                self.end_factor = end_factor
                self.total_iters = total_iters
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                if self.last_epoch == 0:
                    return self._scaled(self.start_factor)
                if self._is_initial or self.last_epoch > self.total_iters:
                    return self._rates()
                rise = self.end_factor - self.start_factor
                return self._scaled(1.0 + rise / (self.total_iters * self.start_factor + (self.last_epoch - 1) * rise))

            def _get_closed_form_lr(self):
                rise = self.end_factor - self.start_factor
                factor = self.start_factor + rise * min(self.total_iters, self.last_epoch) / self.total_iters
                return [base * factor for base in self.base_lrs]


        class ExponentialLR(LRScheduler):
            def __init__(self, optimizer, gamma, last_epoch=-1):
                self.gamma = gamma
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                return self._rates() if self._is_initial else self._scaled(self.gamma)

            def _get_closed_form_lr(self):
                return [base * self.gamma ** self.last_epoch for base in self.base_lrs]


        class PolynomialLR(LRScheduler):
            def __init__(self, optimizer, total_iters=5, power=1.0, last_epoch=-1):
                self.total_iters = total_iters
                self.power = power
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                if self._is_initial or self.last_epoch > self.total_iters:
                    return self._rates()
                now, before = 1.0 - self.last_epoch / self.total_iters, 1.0 - (self.last_epoch - 1) / self.total_iters
                return self._scaled((now / before) ** self.power)

            def _get_closed_form_lr(self):
                left = 1.0 - min(self.total_iters, self.last_epoch) / self.total_iters
                return [base * left ** self.power for base in self.base_lrs]


        class CosineAnnealingLR(LRScheduler):
            def __init__(self, optimizer, T_max, eta_min=0.0, last_epoch=-1):
                self.T_max = T_max
                self.eta_min = eta_min
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                groups, low, span, epoch = self.optimizer.param_groups, self.eta_min, self.T_max, self.last_epoch
                if self._is_initial:
                    return self._rates()
                if self._step_count == 1 and epoch > 0:
                    return [low + (base - low) * (1 + math.cos(epoch * math.pi / span)) / 2 for base in self.base_lrs]
                if (epoch - 1 - span) % (2 * span) == 0:
                    # From the lowest point on, where the quotient below would be 0 / 0.
                    return [
                        group['lr'] + (base - low) * (1 - math.cos(math.pi / span)) / 2 for base, group in zip(self.base_lrs, groups)]
                return [
                    (1 + math.cos(math.pi * epoch / span)) / (1 + math.cos(math.pi * (epoch - 1) / span)) * (group['lr'] - low) + low
                    for group in groups]

            def _get_closed_form_lr(self):
                return [
                    self.eta_min + (base - self.eta_min) * (1 + math.cos(math.pi * self.last_epoch / self.T_max)) / 2
                    for base in self.base_lrs]


        """# + schedulerCycles + schedulerPlans
}
