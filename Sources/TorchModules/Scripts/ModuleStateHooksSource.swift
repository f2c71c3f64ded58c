// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules._state`: the state of modules with hooks on it, or with ways of their own to keep it.
    static let moduleState = #"""
        from collections import OrderedDict

        from torch import _C
        from torch._C import RemovableHandle
        from torch.nn import Module

        _EXTRA = '_extra_state'


        def _add(table, hook):
            handle = RemovableHandle(table)
            table[handle.id] = hook
            return handle


        def register_state_dict_pre_hook(self, hook):
            """Called before the state is taken: hook(module, prefix, keep_vars)."""
            return _add(self._state_dict_pre_hooks, hook)


        def register_state_dict_post_hook(self, hook):
            """Called when the state was taken: hook(module, state_dict, prefix, local_metadata); may change it."""
            hook._from_public_api = True
            return _add(self._state_dict_hooks, hook)


        def _register_state_dict_hook(self, hook):
            if getattr(hook, '_from_public_api', False):
                raise RuntimeError(
                    'Cannot register the same function as the state dict post hook that was previously registered via '
                    'register_state_dict_post_hook')
            return _add(self._state_dict_hooks, hook)


        def register_load_state_dict_pre_hook(self, hook):
            """Called before a state is loaded: hook(module, state_dict, prefix, local_metadata, strict, missing_keys, ...)."""
            return self._register_load_state_dict_pre_hook(hook, with_module=True)


        def _register_load_state_dict_pre_hook(self, hook, with_module=False):
            return _add(self._load_state_dict_pre_hooks, (lambda *args: hook(self, *args)) if with_module else hook)


        def register_load_state_dict_post_hook(self, hook):
            """Called when a state was loaded: hook(module, incompatible_keys)."""
            return _add(self._load_state_dict_post_hooks, hook)


        def get_extra_state(self):
            raise RuntimeError(
                "Reached a code path in Module.get_extra_state() that should never be called. Please file an issue at "
                "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.")


        def set_extra_state(self, state):
            raise RuntimeError(
                "Reached a code path in Module.set_extra_state() that should never be called. Please file an issue at "
                "https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.")


        def _has_own(module, name):
            return getattr(type(module), name) is not getattr(Module, name)


        def _save_to_state_dict(self, destination, prefix, keep_vars):
            _C._save_own_state(self, destination, prefix, keep_vars)
            if _has_own(self, 'get_extra_state'):
                destination[prefix + _EXTRA] = self.get_extra_state()


        def state_dict(self, *args, destination=None, prefix='', keep_vars=False):
            if args:
                destination = args[0] if destination is None else destination
                prefix = args[1] if len(args) > 1 and prefix == '' else prefix
                keep_vars = args[2] if len(args) > 2 and not keep_vars else keep_vars
            if destination is None:
                destination = OrderedDict()
                destination._metadata = OrderedDict()
            local_metadata = dict(version=getattr(self, '_version', 1))
            if hasattr(destination, '_metadata'):
                destination._metadata[prefix[:-1]] = local_metadata
            for hook in list(self._state_dict_pre_hooks.values()):
                hook(self, prefix, keep_vars)
            self._save_to_state_dict(destination, prefix, keep_vars)
            for name, module in self._modules.items():
                if module is not None:
                    module.state_dict(destination=destination, prefix=prefix + name + '.', keep_vars=keep_vars)
            for hook in list(self._state_dict_hooks.values()):
                changed = hook(self, destination, prefix, local_metadata)
                if changed is not None:
                    if getattr(hook, '_from_public_api', False):
                        raise RuntimeError('state_dict post-hook must return None')
                    destination = changed
            return destination


        def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
            for hook in list(self._load_state_dict_pre_hooks.values()):
                hook(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)
            assign = local_metadata.get('assign_to_params_buffers', False)
            missing, faults = _C._load_own_state(self, state_dict, prefix, assign)
            error_msgs += faults
            if strict:
                missing_keys += missing
            extra = prefix + _EXTRA
            if _has_own(self, 'set_extra_state'):
                if extra in state_dict:
                    self.set_extra_state(state_dict[extra])
                elif strict:
                    missing_keys.append(extra)
            elif strict and extra in state_dict:
                unexpected_keys.append(extra)
            if not strict:
                return
            own = OrderedDict()
            _C._save_own_state(self, own, '', True)
            for key in state_dict.keys():
                if key.startswith(prefix) and key != extra:
                    name, dot, _ = key[len(prefix):].partition('.')
                    if name not in (self._modules if dot else own):
                        unexpected_keys.append(key)


        def load_state_dict(self, state_dict, strict=True, assign=False):
            if not isinstance(state_dict, dict):
                raise TypeError(f'Expected state_dict to be dict-like, got {type(state_dict)}.')
            missing_keys, unexpected_keys, error_msgs = [], [], []
            metadata = getattr(state_dict, '_metadata', None)
            state_dict = OrderedDict(state_dict)
            if metadata is not None:
                state_dict._metadata = metadata

            def load(module, local_state_dict, prefix=''):
                local_metadata = {} if metadata is None else metadata.get(prefix[:-1], {})
                if assign:
                    local_metadata['assign_to_params_buffers'] = assign
                module._load_from_state_dict(
                    local_state_dict, prefix, local_metadata, True, missing_keys, unexpected_keys, error_msgs)
                for name, child in module._modules.items():
                    if child is not None:
                        below = prefix + name + '.'
                        load(child, {k: v for k, v in local_state_dict.items() if k.startswith(below)}, below)
                incompatible_keys = _C._incompatible_keys(missing_keys, unexpected_keys)
                for hook in list(module._load_state_dict_post_hooks.values()):
                    assert hook(module, incompatible_keys) is None, (
                        'Hooks registered with ``register_load_state_dict_post_hook`` are notexpected to return new values, if '
                        'incompatible_keys need to be modified,it should be done inplace.')

            load(self, state_dict)

            def quoted(keys):
                return ', '.join([f'"{key}"' for key in keys])

            if strict:
                if unexpected_keys:
                    error_msgs.insert(0, f'Unexpected key(s) in state_dict: {quoted(unexpected_keys)}. ')
                if missing_keys:
                    error_msgs.insert(0, f'Missing key(s) in state_dict: {quoted(missing_keys)}. ')
            if error_msgs:
                raise RuntimeError('Error(s) in loading state_dict for {}:\n\t{}'.format(type(self).__name__, '\n\t'.join(error_msgs)))
            return _C._incompatible_keys(missing_keys, unexpected_keys)
        """#
}
