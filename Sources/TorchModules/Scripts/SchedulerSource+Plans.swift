// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// Of `torch.optim.lr_scheduler`: schedules made of others, and the one that looks at a loss.
    static let schedulerPlans = #"""
        class _Plan(LRScheduler):
            """A scheduler that holds others."""

            def _check_parts(self, schedulers, optimizer):
                name = type(self).__name__
                for place, scheduler in enumerate(schedulers):
                    if not hasattr(scheduler, 'optimizer'):
                        raise TypeError(f'{name} at index {place} should have `optimizer` as its attribute.')
                    if isinstance(scheduler, ReduceLROnPlateau):
                        raise ValueError(
                            f'{name} does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be specified when '
                            f'calling `step`, but got one at index {place} in the given schedulers sequence.')
                    if optimizer != scheduler.optimizer:
                        raise ValueError(
                            f'{name} expects all schedulers to belong to the same optimizer, but got scheduler '
                            f'{type(scheduler).__name__} at index {place} has {scheduler.optimizer}, which is different from '
                            f'{type(optimizer).__name__}.')

            def state_dict(self):
                state = {key: value for key, value in self.__dict__.items() if key not in ('optimizer', '_schedulers')}
                state['_schedulers'] = [scheduler.state_dict() for scheduler in self._schedulers]
                return state

            def load_state_dict(self, state_dict):
                parts = state_dict.pop('_schedulers')
                self.__dict__.update(state_dict)
                state_dict['_schedulers'] = parts
                for scheduler, part in zip(self._schedulers, parts):
                    scheduler.load_state_dict(part)


        class SequentialLR(_Plan):
            def __init__(self, optimizer, schedulers, milestones, last_epoch=-1):
                if len(schedulers) < 1:
                    raise ValueError(f'{type(self).__name__} expects at least one scheduler, but got no scheduler.')
                self._check_parts(schedulers, optimizer)
                if len(milestones) != len(schedulers) - 1:
                    raise ValueError(
                        'Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but '
                        f'got number of schedulers {len(schedulers)} and the number of milestones to be equal to {len(milestones)}')
                self._schedulers = schedulers
                self._milestones = milestones
                self.last_epoch = last_epoch + 1
                self.optimizer = optimizer
                # Each part has taken its first step when it was made: undone for all but the one whose turn it is.
                for group in optimizer.param_groups:
                    _set_group_value(group, 'lr', group['initial_lr'])
                self.recursive_undo()
                first = schedulers[bisect_right(milestones, 0)]
                first._initial_step()
                self._last_lr = first.get_last_lr()

            def recursive_undo(self, sched=None):
                scheduler = self if sched is None else sched
                if hasattr(scheduler, '_schedulers'):
                    for part in scheduler._schedulers:
                        self.recursive_undo(part)
                elif hasattr(scheduler, 'last_epoch'):
                    scheduler.last_epoch -= 1

            def step(self):
                self.last_epoch += 1
                place = bisect_right(self._milestones, self.last_epoch)
                scheduler = self._schedulers[place]
                if place > 0 and self._milestones[place - 1] == self.last_epoch:
                    scheduler._update_lr(0)
                else:
                    scheduler.step()
                self._last_lr = scheduler.get_last_lr()


        class ChainedScheduler(_Plan):
            def __init__(self, schedulers, optimizer=None):
                if len(schedulers) < 1:
                    raise ValueError(f'{type(self).__name__} expects at least one scheduler to be chained, but got no scheduler.')
                optimizer = optimizer or schedulers[0].optimizer
                self._check_parts(schedulers, optimizer)
                self._schedulers = schedulers
                self.optimizer = optimizer
                self._last_lr = _group_values(schedulers[-1].optimizer, 'lr')

            def step(self):
                for scheduler in self._schedulers:
                    scheduler.step()
                self._last_lr = _group_values(self._schedulers[-1].optimizer, 'lr')


        class ReduceLROnPlateau(LRScheduler):
            def __init__(self, optimizer, mode='min', factor=0.1, patience=10, threshold=1e-4, threshold_mode='rel', cooldown=0, min_lr=0,
                         eps=1e-8):
                if factor >= 1.0:
                    raise ValueError('Factor should be < 1.0.')
                self.factor = factor
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                count = len(optimizer.param_groups)
                if isinstance(min_lr, (list, tuple)):
                    if len(min_lr) != count:
                        raise ValueError(f'expected {count} min_lrs, got {len(min_lr)}')
                    self.default_min_lr = None
                    self.min_lrs = list(min_lr)
                else:
                    self.default_min_lr = min_lr
                    self.min_lrs = [min_lr] * count
                self.patience = patience
                self.cooldown = cooldown
                self.eps = eps
                self.last_epoch = 0
                self._last_lr = self._rates()
                self._init_is_better(mode, threshold, threshold_mode)
                self._reset()

            def _reset(self):
                self.best = self.mode_worse
                self.cooldown_counter = 0
                self.num_bad_epochs = 0

            def step(self, metrics, epoch=None):
                current = float(metrics)
                if epoch is None:
                    epoch = self.last_epoch + 1
                else:
                    warnings.warn(EPOCH_DEPRECATION_WARNING, UserWarning, stacklevel=2)
                self.last_epoch = epoch
                if self._is_better(current, self.best):
                    self.best = current
                    self.num_bad_epochs = 0
                else:
                    self.num_bad_epochs += 1
                if self.in_cooldown:
                    self.cooldown_counter -= 1
                    self.num_bad_epochs = 0
                if self.num_bad_epochs > self.patience:
                    self._reduce_lr(epoch)
                    self.cooldown_counter = self.cooldown
                    self.num_bad_epochs = 0
                self._last_lr = self._rates()

            def _reduce_lr(self, epoch):
                groups = self.optimizer.param_groups
                if len(groups) != len(self.min_lrs):
                    if self.default_min_lr is None:
                        raise RuntimeError(
                            f'The number of param groups in the `optimizer` ({len(groups)}) differs from when `ReduceLROnPlateau` was '
                            f'initialized ({len(self.min_lrs)}), usually due to a new param group being added to the optimizer. Please '
                            'modify the `min_lrs` field to match the length of the `optimizer` param groups.')
                    self.min_lrs = [self.default_min_lr] * len(groups)
                for group, least in zip(groups, self.min_lrs):
                    old = float(group['lr'])
                    new = max(old * self.factor, least)
                    if old - new > self.eps:
                        _set_group_value(group, 'lr', new)

            @property
            def in_cooldown(self):
                return self.cooldown_counter > 0

            def _is_better(self, a, best):
                if self.mode == 'min':
                    return a < (best * (1.0 - self.threshold) if self.threshold_mode == 'rel' else best - self.threshold)
                return a > (best * (self.threshold + 1.0) if self.threshold_mode == 'rel' else best + self.threshold)

            def _init_is_better(self, mode, threshold, threshold_mode):
                if mode not in {'min', 'max'}:
                    raise ValueError('mode ' + mode + ' is unknown!')
                if threshold_mode not in {'rel', 'abs'}:
                    raise ValueError('threshold mode ' + threshold_mode + ' is unknown!')
                self.mode_worse = inf if mode == 'min' else -inf
                self.mode = mode
                self.threshold = threshold
                self.threshold_mode = threshold_mode

            def load_state_dict(self, state_dict):
                self.__dict__.update(state_dict)
                self._init_is_better(self.mode, self.threshold, self.threshold_mode)
        """#
}
