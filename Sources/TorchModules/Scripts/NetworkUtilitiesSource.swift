// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.utils.clip_grad`
    static let clipGrad = #"""
        import functools
        import types
        import warnings

        import torch


        def _listed(parameters):
            return [parameters] if isinstance(parameters, torch.Tensor) else list(parameters)


        def _gradients(parameters):
            return [parameter.grad for parameter in _listed(parameters) if parameter.grad is not None]


        @torch.no_grad()
        def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
            tensors = _listed(tensors)
            norm_type = float(norm_type)
            if len(tensors) == 0:
                return torch.tensor(0.0)
            norms = torch.stack([torch.linalg.vector_norm(tensor, norm_type) for tensor in tensors])
            total = torch.linalg.vector_norm(norms, norm_type)
            if error_if_nonfinite and torch.logical_or(total.isnan(), total.isinf()):
                raise RuntimeError(
                    f'The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot be clipped. To disable '
                    'this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`')
            return total


        @torch.no_grad()
        def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
            gradients = _gradients(parameters)
            if not gradients:
                return
            factor = torch.clamp(float(max_norm) / (total_norm + 1e-6), max=1.0)
            for gradient in gradients:
                gradient.mul_(factor)


        @torch.no_grad()
        def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
            is_generator = isinstance(parameters, types.GeneratorType)
            parameters = _listed(parameters)
            if is_generator and len(parameters) == 0:
                warnings.warn('`parameters` is an empty generator, no gradient clipping will occur.', stacklevel=3)
            total = get_total_norm(_gradients(parameters), norm_type, error_if_nonfinite, foreach)
            clip_grads_with_norm_(parameters, max_norm, total, foreach)
            return total


        def clip_grad_norm(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
            warnings.warn(
                '`torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.', FutureWarning,
                stacklevel=2)
            return clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach)


        @torch.no_grad()
        def clip_grad_value_(parameters, clip_value, foreach=None):
            clip_value = float(clip_value)
            gradients = _gradients(parameters)
            if not gradients:
                raise RuntimeError(
                    'Expected !nested_tensorlist[0].empty() to be true, but got false.  '
                    '(Could this error message be improved?  If so, please report an enhancement request to PyTorch.)')
            for gradient in gradients:
                gradient.clamp_(min=-clip_value, max=clip_value)
        """#

    /// `torch.nn.utils.convert_parameters`
    static let convertParameters = #"""
        import torch


        def parameters_to_vector(parameters):
            return torch.cat([parameter.view(-1) for parameter in parameters])


        def vector_to_parameters(vec, parameters):
            if not isinstance(vec, torch.Tensor):
                raise TypeError(f'expected torch.Tensor, but got: {torch.typename(vec)}')
            start = 0
            for parameter in parameters:
                end = start + parameter.numel()
                parameter.data = vec[start:end].view_as(parameter).data
                start = end
        """#

    /// `torch.nn.utils`
    static let networkUtilities = #"""
        from torch.nn.utils.clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, clip_grads_with_norm_, get_total_norm
        from torch.nn.utils.convert_parameters import parameters_to_vector, vector_to_parameters


        def skip_init(module_cls, *args, **kwargs):
            """The module without starting values: no random number is drawn."""
            import torch
            if not issubclass(module_cls, torch.nn.Module):
                raise RuntimeError(f'Expected a Module; got {module_cls}')
            state = torch._C._rng_state()
            try:
                return module_cls(*args, **kwargs)
            finally:
                torch._C._set_rng_state(state)
        """#

    /// `torch.optim.swa_utils`: models whose parameters are means of another's over its steps.
    static let averaging = #"""
        import copy
        import itertools
        import math

        import torch
        from torch.optim.lr_scheduler import LRScheduler, _for_each_group


        def _check_decay(decay):
            if decay < 0.0 or decay > 1.0:
                raise ValueError(f'Invalid decay value {decay} provided. Please provide a value in [0,1] range.')


        def get_ema_avg_fn(decay=0.999):
            _check_decay(decay)

            @torch.no_grad()
            def ema_update(ema_param, current_param, num_averaged):
                return decay * ema_param + (1 - decay) * current_param

            return ema_update


        def get_ema_multi_avg_fn(decay=0.999):
            _check_decay(decay)

            @torch.no_grad()
            def ema_update(ema_param_list, current_param_list, _):
                for averaged, current in zip(ema_param_list, current_param_list):
                    if averaged.is_floating_point():
                        averaged.lerp_(current, 1 - decay)
                    else:
                        averaged.copy_(averaged * decay + current * (1 - decay))

            return ema_update


        def get_swa_avg_fn():
            @torch.no_grad()
            def swa_update(averaged_param, current_param, num_averaged):
                return averaged_param + (current_param - averaged_param) / (num_averaged + 1)

            return swa_update


        def get_swa_multi_avg_fn():
            @torch.no_grad()
            def swa_update(averaged_param_list, current_param_list, num_averaged):
                for averaged, current in zip(averaged_param_list, current_param_list):
                    if averaged.is_floating_point():
                        averaged.lerp_(current, float(1 / (num_averaged + 1)))
                    else:
                        averaged.add_((current - averaged) / (num_averaged + 1))

            return swa_update


        class AveragedModel(torch.nn.Module):
            def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
                super().__init__()
                if avg_fn is not None and multi_avg_fn is not None:
                    raise AssertionError('Only one of avg_fn and multi_avg_fn should be provided')
                self.module = copy.deepcopy(model)
                self.register_buffer('n_averaged', torch.tensor(0, dtype=torch.long))
                self.avg_fn = avg_fn
                self.multi_avg_fn = multi_avg_fn
                self.use_buffers = use_buffers

            def forward(self, *args, **kwargs):
                return self.module(*args, **kwargs)

            def update_parameters(self, model):
                def tensors(module):
                    if self.use_buffers:
                        return [tensor.detach() for tensor in itertools.chain(module.parameters(), module.buffers())]
                    return [tensor.detach() for tensor in module.parameters()]

                averaged, current = tensors(self.module), tensors(model)
                if self.n_averaged == 0:
                    for mean, tensor in zip(averaged, current):
                        mean.copy_(tensor)
                elif self.multi_avg_fn is not None or self.avg_fn is None:
                    (self.multi_avg_fn or get_swa_multi_avg_fn())(averaged, current, self.n_averaged)
                else:
                    for mean, tensor in zip(averaged, current):
                        mean.copy_(self.avg_fn(mean, tensor, self.n_averaged))
                if not self.use_buffers:
                    for mean, tensor in zip(self.module.buffers(), model.buffers()):
                        mean.detach().copy_(tensor.detach())
                self.n_averaged += 1


        @torch.no_grad()
        def update_bn(loader, model, device=None):
            """Takes the statistics of batch normalisation anew, over the whole of a loader."""
            kept = {}
            for module in model.modules():
                if hasattr(module, 'running_mean') and hasattr(module, 'reset_running_stats'):
                    module.reset_running_stats()
                    kept[module] = module.momentum
            if not kept:
                return
            was_training = model.training
            model.train()
            for module in kept:
                module.momentum = None
            for batch in loader:
                model(batch[0] if isinstance(batch, (list, tuple)) else batch)
            for module, momentum in kept.items():
                module.momentum = momentum
            model.train(was_training)


        class SWALR(LRScheduler):
            def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy='cos', last_epoch=-1):
                for rate, group in zip(_for_each_group('swa_lr', optimizer, swa_lr), optimizer.param_groups):
                    group['swa_lr'] = rate
                if anneal_strategy not in ['cos', 'linear']:
                    raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
                self._anneal_strategy = anneal_strategy
                if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
                    raise ValueError(f'anneal_epochs must be equal or greater than 0, got {anneal_epochs}')
                self.anneal_epochs = anneal_epochs
                super().__init__(optimizer, last_epoch)

            def anneal_func(self, t):
                return (1 - math.cos(math.pi * t)) / 2 if self._anneal_strategy == 'cos' else t

            def get_lr(self):
                self._warn_outside_step()
                step = self._step_count - 1
                if self.anneal_epochs == 0:
                    step = max(1, step)
                span = max(1, self.anneal_epochs)
                before = self.anneal_func(max(0, min(1, (step - 1) / span)))
                now = self.anneal_func(max(0, min(1, step / span)))
                rates = []
                for group in self.optimizer.param_groups:
                    # What the rate was before annealing began.
                    start = group['swa_lr'] if before == 1 else (group['lr'] - before * group['swa_lr']) / (1 - before)
                    rates.append(group['swa_lr'] * now + start * (1 - now))
                return rates
        """#
}
