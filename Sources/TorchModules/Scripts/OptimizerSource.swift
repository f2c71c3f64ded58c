// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.optim.optimizer`: what all optimisers have in common, a script's own too. The rules are `UpdateRule`s.
    static let optimizer = #"""
        import copy
        import functools
        import itertools
        import warnings
        from collections import OrderedDict, defaultdict

        import torch
        from torch.utils.hooks import RemovableHandle


        class _RequiredParameter:
            def __repr__(self):
                return '<required parameter>'


        required = _RequiredParameter()


        def _to_scalar(x):
            return x.item() if isinstance(x, torch.Tensor) and x.dim() != 0 else x


        def _register(hooks, hook, prepend=False):
            handle = RemovableHandle(hooks)
            hooks[handle.id] = hook
            if prepend:
                hooks.move_to_end(handle.id, last=False)
            return handle


        def _with_hooks(step):
            """A class's `step`, with what was registered to run before and after it."""
            @functools.wraps(step)
            def wrapper(self, *args, **kwargs):
                args = (self, *args)
                for hook in list(self._optimizer_step_pre_hooks.values()):
                    result = hook(self, args, kwargs)
                    if result is None:
                        continue
                    if not isinstance(result, tuple) or len(result) != 2:
                        raise RuntimeError(f'{step} must return None or a tuple of (new_args, new_kwargs), but got {result}.')
                    args, kwargs = result
                out = step(*args, **kwargs)
                for hook in list(self._optimizer_step_post_hooks.values()):
                    hook(self, args, kwargs)
                return out

            wrapper.hooked = True
            return wrapper


        class Optimizer:
            def __init__(self, params, defaults):
                self.defaults = defaults
                self._make_hooks()
                if isinstance(params, torch.Tensor):
                    raise TypeError(
                        'params argument given to the optimizer should be an iterable of Tensors or dicts, but got ' + torch.typename(params))
                self.state = defaultdict(dict)
                self.param_groups = []
                groups = list(params)
                if len(groups) == 0:
                    raise ValueError('optimizer got an empty parameter list')
                if not isinstance(groups[0], dict):
                    groups = [{'params': groups}]
                for group in groups:
                    self.add_param_group(group)

            def _make_hooks(self):
                self._optimizer_step_pre_hooks = OrderedDict()
                self._optimizer_step_post_hooks = OrderedDict()
                self._optimizer_state_dict_pre_hooks = OrderedDict()
                self._optimizer_state_dict_post_hooks = OrderedDict()
                self._optimizer_load_state_dict_pre_hooks = OrderedDict()
                self._optimizer_load_state_dict_post_hooks = OrderedDict()

            def __getstate__(self):
                return {'defaults': self.defaults, 'state': self.state, 'param_groups': self.param_groups}

            def __setstate__(self, state):
                self.__dict__.update(state)
                if '_optimizer_step_pre_hooks' not in self.__dict__:
                    self._make_hooks()
                self.defaults.setdefault('differentiable', False)

            def __repr__(self):
                text = self.__class__.__name__ + ' ('
                for place, group in enumerate(self.param_groups):
                    text += f'\nParameter Group {place}\n'
                    for key in sorted(group.keys()):
                        if key != 'params':
                            text += f'    {key}: {group[key]}\n'
                return text + ')'

            def step(self, closure=None):
                raise NotImplementedError

            def _patch_step_function(self):
                # Only an optimiser that has hooks pays for them.
                cls = type(self)
                if not hasattr(cls.step, 'hooked'):
                    cls.step = _with_hooks(cls.step)

            def register_step_pre_hook(self, hook):
                self._patch_step_function()
                return _register(self._optimizer_step_pre_hooks, hook)

            def register_step_post_hook(self, hook):
                self._patch_step_function()
                return _register(self._optimizer_step_post_hooks, hook)

            def register_state_dict_pre_hook(self, hook, prepend=False):
                return _register(self._optimizer_state_dict_pre_hooks, hook, prepend)

            def register_state_dict_post_hook(self, hook, prepend=False):
                return _register(self._optimizer_state_dict_post_hooks, hook, prepend)

            def register_load_state_dict_pre_hook(self, hook, prepend=False):
                return _register(self._optimizer_load_state_dict_pre_hooks, hook, prepend)

            def register_load_state_dict_post_hook(self, hook, prepend=False):
                return _register(self._optimizer_load_state_dict_post_hooks, hook, prepend)

            def zero_grad(self, set_to_none=True):
                for group in self.param_groups:
                    for parameter in group['params']:
                        grad = parameter.grad
                        if grad is None:
                            continue
                        if set_to_none:
                            parameter.grad = None
                            continue
                        if grad.grad_fn is not None:
                            grad.detach_()
                        else:
                            grad.requires_grad_(False)
                        grad.zero_()

            def add_param_group(self, param_group):
                if not isinstance(param_group, dict):
                    raise TypeError(f'param_group must be a dict, but got {type(param_group)}')
                params = param_group['params']
                if isinstance(params, torch.Tensor):
                    params = [params]
                elif isinstance(params, set):
                    raise TypeError(
                        'optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will change '
                        'between runs. Please use a list instead.')
                params = list(params)
                names = [param[0] for param in params if isinstance(param, tuple)]
                params = [param[1] if isinstance(param, tuple) else param for param in params]
                param_group['params'] = params
                if names:
                    if len(names) != len(params):
                        raise ValueError('all optimizer params should be with/without names. Some param names are missing')
                    param_group['param_names'] = names
                for param in params:
                    if not isinstance(param, torch.Tensor):
                        raise TypeError('optimizer can only optimize Tensors, but one of the params is ' + torch.typename(param))
                    if not self.defaults.get('differentiable', None) and not (param.is_leaf or param.retains_grad):
                        raise ValueError("can't optimize a non-leaf Tensor")
                for name, default in self.defaults.items():
                    if default is required and name not in param_group:
                        raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
                    param_group.setdefault(name, default)
                if len(params) != len(set(params)):
                    warnings.warn(
                        'optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see '
                        'github.com/pytorch/pytorch/issues/40967 for more information', stacklevel=3)
                known = set()
                for group in self.param_groups:
                    known.update(group['params'])
                    if ('param_names' in param_group) != ('param_names' in group):
                        kind = 'with names' if 'param_names' in param_group else 'without names'
                        raise ValueError(
                            'all optimizer param groups should be with/without names. cannot add param group '
                            f'{kind} to the optimizer')
                if not known.isdisjoint(params):
                    raise ValueError('some parameters appear in more than one parameter group')
                self.param_groups.append(param_group)

            def state_dict(self):
                for hook in self._optimizer_state_dict_pre_hooks.values():
                    hook(self)
                numbers = {}
                packed = []
                start = 0
                for group in self.param_groups:
                    entries = {key: value for key, value in group.items() if key != 'params'}
                    for number, parameter in enumerate(group['params'], start):
                        numbers.setdefault(id(parameter), number)
                    entries['params'] = [numbers[id(parameter)] for parameter in group['params']]
                    start += len(group['params'])
                    packed.append(entries)
                state = {numbers[id(key)] if isinstance(key, torch.Tensor) else key: value for key, value in self.state.items()}
                result = {'state': state, 'param_groups': packed}
                for hook in self._optimizer_state_dict_post_hooks.values():
                    changed = hook(self, result)
                    if changed is not None:
                        result = changed
                return result

            def load_state_dict(self, state_dict):
                state_dict = state_dict.copy()
                for hook in self._optimizer_load_state_dict_pre_hooks.values():
                    changed = hook(self, state_dict)
                    if changed is not None:
                        state_dict = changed
                groups, saved = self.param_groups, copy.deepcopy(state_dict['param_groups'])
                if len(groups) != len(saved):
                    raise ValueError('loaded state dict has a different number of parameter groups')
                if any(len(group['params']) != len(other['params']) for group, other in zip(groups, saved)):
                    raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
                parameters = {}
                for group, other in zip(groups, saved):
                    for number, parameter in zip(other['params'], group['params']):
                        parameters[number] = (parameter, other)
                state = defaultdict(dict)
                for key, value in state_dict['state'].items():
                    if key in parameters:
                        parameter, group = parameters[key]
                        state[parameter] = _fitted(parameter, value, group)
                    else:
                        state[key] = value
                for group, other in zip(groups, saved):
                    other['params'] = group['params']
                    if 'param_names' in group:
                        other.setdefault('param_names', group['param_names'])
                self.__setstate__({'state': state, 'param_groups': saved})
                for hook in self._optimizer_load_state_dict_post_hooks.values():
                    hook(self)


        def _fitted(parameter, value, group, key=None):
            """What was remembered, in the type of the parameter; counts of steps keep theirs."""
            if isinstance(value, torch.Tensor):
                if key == 'step':
                    return value.to(torch.float32) if group.get('capturable') or group.get('fused') else value
                return value.to(parameter.dtype) if parameter.is_floating_point() else value
            if isinstance(value, dict):
                return {name: _fitted(parameter, part, group, name) for name, part in value.items()}
            if hasattr(value, '__iter__') and not isinstance(value, str):
                return type(value)(_fitted(parameter, part, group) for part in value)
            return value
        """#
}
