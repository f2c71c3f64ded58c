// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch._functorch.functional_call`: modules as functions of their parameters.
    static let functionalCall = #"""
        import torch
        from torch import _C


        def stack_module_state(models):
            if len(models) == 0:
                raise RuntimeError('stack_module_state: Expected at least one model, got 0.')
            if not (all([model.training for model in models]) or all([not model.training for model in models])):
                raise RuntimeError('stack_module_state: Expected all models to have the same training/eval mode.')
            if not all([type(model) is type(models[0]) for model in models]):
                raise RuntimeError('stack_module_state: Expected all models to be of the same class.')

            def stacked(names_of):
                result = {}
                for name, tensor in names_of(models[0]):
                    tensors = [dict(names_of(model))[name] for model in models]
                    if all([each.requires_grad for each in tensors]):
                        result[name] = torch.stack([each.detach() for each in tensors]).requires_grad_()
                    elif all([not each.requires_grad for each in tensors]):
                        result[name] = torch.stack(tensors)
                    else:
                        raise RuntimeError(
                            f'Expected {name} from each model to have the same .requires_grad')
                return result

            return stacked(lambda model: model.named_parameters()), stacked(lambda model: model.named_buffers())


        def _all_names(module):
            """Every path that leads to a parameter or buffer, shared ones under each of their names."""
            paths = {}
            for prefix, child in module.named_modules():
                for name, tensor in _C._own_tensors(child):
                    paths[f'{prefix}.{name}' if prefix else name] = tensor
            return paths


        def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
            if isinstance(parameter_and_buffer_dicts, dict):
                given = parameter_and_buffer_dicts
            elif isinstance(parameter_and_buffer_dicts, (list, tuple)):
                if not all([isinstance(each, dict) for each in parameter_and_buffer_dicts]):
                    raise ValueError('Expected all elements of parameter_and_buffer_dicts to be dictionaries')
                names = [name for each in parameter_and_buffer_dicts for name in each]
                repeated = [name for place, name in enumerate(names) if name in names[:place]]
                if repeated:
                    raise ValueError(
                        f'{repeated} appeared in multiple dictionaries; behavior of functional call is ambiguous')
                given = {name: value for each in parameter_and_buffer_dicts for name, value in each.items()}
            else:
                raise ValueError(
                    f'Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got {type(parameter_and_buffer_dicts)}')
            paths = _all_names(module)
            replacements = dict(given)
            if tie_weights:
                for name, tensor in given.items():
                    if name in paths:
                        for other, value in paths.items():
                            if value is paths[name] and other not in given:
                                replacements[other] = tensor
            if strict:
                messages = []
                unexpected = [name for name in given if name not in paths]
                missing = [name for name in paths if name not in replacements]
                if unexpected:
                    messages.append('Unexpected key(s): ' + ', '.join(map(repr, unexpected)) + '.')
                if missing:
                    messages.append('Missing key(s): ' + ', '.join(map(repr, missing)) + '.')
                if messages:
                    raise RuntimeError('Error(s) in reparametrizing for {}:\n\t{}'.format(module._get_name(), '\n\t'.join(messages)))
            if args is None:
                args = ()
            elif not isinstance(args, tuple):
                args = (args,)
            before = []
            try:
                for path, tensor in replacements.items():
                    prefix, _, name = path.rpartition('.')
                    owner = module.get_submodule(prefix) if prefix else module
                    before.append((owner, name, _C._replace_attribute(owner, name, tensor)))
                return module(*args, **({} if kwargs is None else kwargs))
            finally:
                for owner, name, value in reversed(before):
                    _C._replace_attribute(owner, name, value)
        """#
}
