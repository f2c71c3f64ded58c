// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.amp.grad_scaler`
    static let gradScaler = #"""
        import warnings
        from enum import Enum

        import torch


        class OptState(Enum):
            READY = 0
            UNSCALED = 1
            STEPPED = 2


        class GradScaler:
            """Losses multiplied so that gradients of a short type do not vanish; a step is left out where one is inf or nan."""

            def __init__(self, device='cuda', init_scale=2.0 ** 16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
                self._device = device
                self._enabled = enabled
                if device == 'cuda' and enabled:
                    warnings.warn('torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.', stacklevel=2)
                    self._enabled = False
                if self._enabled:
                    if growth_factor <= 1.0:
                        raise AssertionError('The growth factor must be > 1.0.')
                    if backoff_factor >= 1.0:
                        raise AssertionError('The backoff factor must be < 1.0.')
                    self._init_scale = init_scale
                    self._scale = None
                    self._growth_factor = growth_factor
                    self._backoff_factor = backoff_factor
                    self._growth_interval = growth_interval
                    self._init_growth_tracker = 0
                    self._growth_tracker = None
                    self._states = {}

            def _state(self, optimizer):
                return self._states.setdefault(id(optimizer), {'stage': OptState.READY, 'found_inf': None})

            def _check(self, name):
                fix = 'This may indicate your script did not use scaler.scale(loss or outputs) earlier in the iteration.'
                if self._scale is None:
                    raise AssertionError(f'Attempted {name} but _scale is None.  ' + fix)

            def scale(self, outputs):
                if not self._enabled:
                    return outputs
                if isinstance(outputs, torch.Tensor):
                    if self._scale is None:
                        self._scale = torch.full((), self._init_scale, dtype=torch.float32)
                        self._growth_tracker = torch.full((), self._init_growth_tracker, dtype=torch.int32)
                    return outputs * self._scale
                if isinstance(outputs, (list, tuple)):
                    return type(outputs)(self.scale(output) for output in outputs)
                if hasattr(outputs, '__iter__'):
                    return map(self.scale, outputs)
                raise ValueError('outputs must be a Tensor or an iterable of Tensors')

            def unscale_(self, optimizer):
                if not self._enabled:
                    return
                self._check('unscale_')
                state = self._state(optimizer)
                if state['stage'] is OptState.UNSCALED:
                    raise RuntimeError('unscale_() has already been called on this optimizer since the last update().')
                if state['stage'] is OptState.STEPPED:
                    raise RuntimeError('unscale_() is being called after step().')
                inverse = self._scale.double().reciprocal().float()
                found = torch.full((), 0.0)
                seen = False
                with torch.no_grad():
                    for group in optimizer.param_groups:
                        for parameter in group['params']:
                            grad = parameter.grad
                            if grad is None:
                                continue
                            seen = True
                            if grad.dtype == torch.float16:
                                raise ValueError('Attempting to unscale FP16 gradients.')
                            if not bool(grad.isfinite().all()):
                                found.fill_(1.0)
                            grad.mul_(inverse)
                state['found_inf'] = found if seen else None
                state['stage'] = OptState.UNSCALED

            def step(self, optimizer, *args, **kwargs):
                if not self._enabled:
                    return optimizer.step(*args, **kwargs)
                if 'closure' in kwargs:
                    raise RuntimeError('Closure use is not currently supported if GradScaler is enabled.')
                self._check('step')
                state = self._state(optimizer)
                if state['stage'] is OptState.STEPPED:
                    raise RuntimeError('step() has already been called since the last update().')
                if state['stage'] is OptState.READY:
                    self.unscale_(optimizer)
                if state['found_inf'] is None:
                    raise AssertionError('No inf checks were recorded for this optimizer.')
                result = None
                if not state['found_inf'].item():
                    result = optimizer.step(*args, **kwargs)
                state['stage'] = OptState.STEPPED
                return result

            def update(self, new_scale=None):
                if not self._enabled:
                    return
                self._check('update')
                if new_scale is not None:
                    if isinstance(new_scale, float):
                        self._scale.fill_(new_scale)
                    else:
                        self._scale.copy_(new_scale)
                else:
                    found = [state['found_inf'] for state in self._states.values() if state['found_inf'] is not None]
                    if not found:
                        raise AssertionError('No inf checks were recorded prior to update.')
                    if any(value.item() for value in found):
                        self._scale.mul_(self._backoff_factor)
                        self._growth_tracker.fill_(0)
                    elif int(self._growth_tracker) + 1 == self._growth_interval:
                        grown = self._scale * self._growth_factor
                        if bool(grown.isfinite()):
                            self._scale.copy_(grown)
                        self._growth_tracker.fill_(0)
                    else:
                        self._growth_tracker.add_(1)
                self._states = {}

            def get_scale(self):
                if not self._enabled:
                    return 1.0
                return self._init_scale if self._scale is None else self._scale.item()

            def get_growth_factor(self):
                return self._growth_factor

            def set_growth_factor(self, new_factor):
                self._growth_factor = new_factor

            def get_backoff_factor(self):
                return self._backoff_factor

            def set_backoff_factor(self, new_factor):
                self._backoff_factor = new_factor

            def get_growth_interval(self):
                return self._growth_interval

            def set_growth_interval(self, new_interval):
                self._growth_interval = new_interval

            def _get_growth_tracker(self):
                if not self._enabled:
                    return 0
                return self._init_growth_tracker if self._growth_tracker is None else self._growth_tracker.item()

            def is_enabled(self):
                return self._enabled

            def state_dict(self):
                if not self._enabled:
                    return {}
                return {
                    'scale': self.get_scale(), 'growth_factor': self._growth_factor, 'backoff_factor': self._backoff_factor,
                    'growth_interval': self._growth_interval, '_growth_tracker': self._get_growth_tracker(),
                }

            def load_state_dict(self, state_dict):
                if not self._enabled:
                    return
                if len(state_dict) == 0:
                    raise RuntimeError(
                        'The source state dict is empty, possibly because it was saved from a disabled instance of GradScaler.')
                self._init_scale = state_dict['scale']
                if self._scale is not None:
                    self._scale.fill_(state_dict['scale'])
                self._growth_factor = state_dict['growth_factor']
                self._backoff_factor = state_dict['backoff_factor']
                self._growth_interval = state_dict['growth_interval']
                self._init_growth_tracker = state_dict['_growth_tracker']
                if self._growth_tracker is not None:
                    self._growth_tracker.fill_(state_dict['_growth_tracker'])
        """#
}
