// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// Of `torch.optim.lr_scheduler`: schedules that come back, or rise and fall together with the momentum.
    static let schedulerCycles = #"""
        class CosineAnnealingWarmRestarts(LRScheduler):
            def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0, last_epoch=-1):
                if T_0 <= 0 or not isinstance(T_0, int):
                    raise ValueError(f'Expected positive integer T_0, but got {T_0}')
                if T_mult < 1 or not isinstance(T_mult, int):
                    raise ValueError(f'Expected integer T_mult >= 1, but got {T_mult}')
                if not isinstance(eta_min, (float, int)):
                    raise ValueError(f'Expected float or int eta_min, but got {eta_min} of type {type(eta_min)}')
                self.T_0 = T_0
                self.T_i = T_0
                self.T_mult = T_mult
                self.eta_min = eta_min
                self.T_cur = last_epoch
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._warn_outside_step()
                return [
                    self.eta_min + (base - self.eta_min) * (1 + math.cos(math.pi * self.T_cur / self.T_i)) / 2 for base in self.base_lrs]

            def step(self, epoch=None):
                if epoch is None and self.last_epoch < 0:
                    epoch = 0
                if epoch is None:
                    epoch = self.last_epoch + 1
                    self.T_cur = self.T_cur + 1
                    if self.T_cur >= self.T_i:
                        self.T_cur = self.T_cur % self.T_i
                        self.T_i = self.T_i * self.T_mult
                elif epoch < 0:
                    raise ValueError(f'Expected non-negative epoch, but got {epoch}')
                elif epoch < self.T_0:
                    self.T_i = self.T_0
                    self.T_cur = epoch
                elif self.T_mult == 1:
                    self.T_cur = epoch % self.T_0
                else:
                    # How many whole periods, each T_mult times as long as the one before, lie behind.
                    n = int(math.log(epoch / self.T_0 * (self.T_mult - 1) + 1, self.T_mult))
                    self.T_cur = epoch - self.T_0 * (self.T_mult ** n - 1) / (self.T_mult - 1)
                    self.T_i = self.T_0 * self.T_mult ** n
                self.last_epoch = math.floor(epoch)
                with _Flagged(self, '_get_lr_called_within_step'):
                    rates = self.get_lr()
                self._apply(rates)


        def _require_momentum(optimizer):
            if 'momentum' not in optimizer.defaults and 'betas' not in optimizer.defaults:
                raise ValueError('optimizer must support momentum or beta1 with `cycle_momentum` option enabled')


        def _set_momentum(group, value, is_beta):
            if is_beta:
                group['betas'] = (value, *group['betas'][1:])
            else:
                group['momentum'] = value


        def _start_momentum(optimizer, low, high, is_beta):
            for most, least, group in zip(high, low, optimizer.param_groups, strict=True):
                _set_momentum(group, most, is_beta)
                group['max_momentum'] = most
                group['base_momentum'] = least


        class CyclicLR(LRScheduler):
            def __init__(self, optimizer, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode='triangular', gamma=1.0,
                         scale_fn=None, scale_mode='cycle', cycle_momentum=True, base_momentum=0.8, max_momentum=0.9, last_epoch=-1):
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                base_lrs = _for_each_group('base_lr', optimizer, base_lr)
                if last_epoch == -1:
                    for rate, group in zip(base_lrs, optimizer.param_groups):
                        _set_group_value(group, 'lr', rate)
                self.max_lrs = _for_each_group('max_lr', optimizer, max_lr)
                up = float(step_size_up)
                down = up if step_size_down is None else float(step_size_down)
                self.total_size = up + down
                self.step_ratio = up / self.total_size
                if mode not in ['triangular', 'triangular2', 'exp_range'] and scale_fn is None:
                    raise ValueError('mode is invalid and scale_fn is None')
                self.mode = mode
                self.gamma = gamma
                self._scale_fn_custom = scale_fn
                self.scale_mode = scale_mode
                self._init_scale_fn()
                self.cycle_momentum = cycle_momentum
                if cycle_momentum:
                    _require_momentum(optimizer)
                    self.use_beta1 = 'betas' in optimizer.defaults
                    self.base_momentums = _for_each_group('base_momentum', optimizer, base_momentum)
                    self.max_momentums = _for_each_group('max_momentum', optimizer, max_momentum)
                    if last_epoch == -1:
                        _start_momentum(optimizer, self.base_momentums, self.max_momentums, self.use_beta1)
                super().__init__(optimizer, last_epoch)
                self.base_lrs = base_lrs

            def _init_scale_fn(self):
                if self._scale_fn_custom is not None:
                    return
                if self.mode == 'triangular':
                    self._scale_fn_ref = self._triangular_scale_fn
                    self.scale_mode = 'cycle'
                elif self.mode == 'triangular2':
                    self._scale_fn_ref = self._triangular2_scale_fn
                    self.scale_mode = 'cycle'
                elif self.mode == 'exp_range':
                    self._scale_fn_ref = partial(self._exp_range_scale_fn, self.gamma)
                    self.scale_mode = 'iterations'

            def scale_fn(self, x):
                return self._scale_fn_ref(x) if self._scale_fn_custom is None else self._scale_fn_custom(x)

            @staticmethod
            def _triangular_scale_fn(x):
                return 1.0

            @staticmethod
            def _triangular2_scale_fn(x):
                return 1 / (2.0 ** (x - 1))

            @staticmethod
            def _exp_range_scale_fn(gamma, x):
                return gamma ** x

            def get_lr(self):
                self._warn_outside_step()
                cycle = math.floor(1 + self.last_epoch / self.total_size)
                x = 1.0 + self.last_epoch / self.total_size - cycle
                height = x / self.step_ratio if x <= self.step_ratio else (x - 1) / (self.step_ratio - 1)
                place = cycle if self.scale_mode == 'cycle' else self.last_epoch
                rates = [
                    low + (high - low) * height * self.scale_fn(place) for low, high in zip(self.base_lrs, self.max_lrs, strict=True)]
                if self.cycle_momentum:
                    momentums = [
                        high - (high - low) * height * self.scale_fn(place)
                        for low, high in zip(self.base_momentums, self.max_momentums, strict=True)]
                    for group, momentum in zip(self.optimizer.param_groups, momentums, strict=True):
                        _set_momentum(group, momentum, self.use_beta1)
                return rates

            def state_dict(self):
                state = super().state_dict()
                state.pop('_scale_fn_ref', None)
                function = state.pop('_scale_fn_custom')
                state['_scale_fn_custom'] = None
                if function is not None and not isinstance(function, types.FunctionType):
                    state['_scale_fn_custom'] = function.__dict__.copy()
                return state

            def load_state_dict(self, state_dict):
                saved = state_dict.pop('_scale_fn_custom')
                super().load_state_dict(state_dict)
                if saved is not None:
                    self._scale_fn_custom.__dict__.update(saved)
                self._init_scale_fn()


        class OneCycleLR(LRScheduler):
            def __init__(self, optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3,
                         anneal_strategy='cos', cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0,
                         final_div_factor=1e4, three_phase=False, last_epoch=-1):
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                if total_steps is not None:
                    if total_steps <= 0 or not isinstance(total_steps, int):
                        raise ValueError(f'Expected positive integer total_steps, but got {total_steps}')
                    self.total_steps = total_steps
                elif epochs is not None and steps_per_epoch is not None:
                    for name, value in (('epochs', epochs), ('steps_per_epoch', steps_per_epoch)):
                        if not isinstance(value, int) or value <= 0:
                            raise ValueError(f'Expected positive integer {name}, but got {value}')
                    self.total_steps = epochs * steps_per_epoch
                else:
                    raise ValueError('You must define either total_steps OR (epochs AND steps_per_epoch)')
                self._schedule_phases = self._phases(pct_start, three_phase)
                if pct_start < 0 or pct_start > 1 or not isinstance(pct_start, float):
                    raise ValueError(f'Expected float between 0 and 1 pct_start, but got {pct_start}')
                if anneal_strategy not in ['cos', 'linear']:
                    raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
                self._anneal_func_type = anneal_strategy
                max_lrs = _for_each_group('max_lr', optimizer, max_lr)
                if last_epoch == -1:
                    for group, rate in zip(optimizer.param_groups, max_lrs):
                        group['initial_lr'] = rate / div_factor
                        group['max_lr'] = rate
                        group['min_lr'] = group['initial_lr'] / final_div_factor
                self.cycle_momentum = cycle_momentum
                if cycle_momentum:
                    _require_momentum(optimizer)
                    self.use_beta1 = 'betas' in optimizer.defaults
                    high = _for_each_group('max_momentum', optimizer, max_momentum)
                    low = _for_each_group('base_momentum', optimizer, base_momentum)
                    if last_epoch == -1:
                        _start_momentum(optimizer, low, high, self.use_beta1)
                super().__init__(optimizer, last_epoch)

            def _phases(self, share, three_phase):
                def phase(end, rates, momentums):
                    return {
                        'end_step': end, 'start_lr': rates[0] + '_lr', 'end_lr': rates[1] + '_lr',
                        'start_momentum': momentums[0] + '_momentum', 'end_momentum': momentums[1] + '_momentum'}

                phases = [phase(float(share * self.total_steps) - 1, ('initial', 'max'), ('max', 'base'))]
                last = self.total_steps - 1
                if three_phase:
                    phases.append(phase(float(2 * share * self.total_steps) - 2, ('max', 'initial'), ('base', 'max')))
                    phases.append(phase(last, ('initial', 'min'), ('max', 'max')))
                else:
                    phases.append(phase(last, ('max', 'min'), ('base', 'max')))
                return phases

            def _anneal_func(self, start, end, pct):
                return (self._annealing_cos if self._anneal_func_type == 'cos' else self._annealing_linear)(start, end, pct)

            @staticmethod
            def _annealing_cos(start, end, pct):
                return end + (start - end) / 2.0 * (math.cos(math.pi * pct) + 1)

            @staticmethod
            def _annealing_linear(start, end, pct):
                return (end - start) * pct + start

            def get_lr(self):
                self._warn_outside_step()
                step = self.last_epoch
                if step > self.total_steps:
                    raise ValueError(f'Tried to step {step} times. The specified number of total steps is {self.total_steps}')
                start = 0.0
                for phase in self._schedule_phases:
                    end = phase['end_step']
                    if step <= end or phase is self._schedule_phases[-1]:
                        break
                    start = end
                rates = []
                for group in self.optimizer.param_groups:
                    share = (step - start) / (end - start)
                    rates.append(self._anneal_func(group[phase['start_lr']], group[phase['end_lr']], share))
                    if self.cycle_momentum:
                        momentum = self._anneal_func(group[phase['start_momentum']], group[phase['end_momentum']], share)
                        _set_momentum(group, momentum, self.use_beta1)
                return rates


        """#
}
