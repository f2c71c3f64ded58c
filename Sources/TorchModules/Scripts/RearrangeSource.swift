// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `functorch.einops`: `torch.func.rearrange`.
    static let rearrange = #"""
        """Dimensions named, split, joined and put in another order, as the text says: 'b h w c -> b (c h) w'."""
        import math

        import torch


        def _parse(side):
            """A list with a name or '...' for each dimension, or a list of names for those in brackets."""
            found, group = [], None
            for token in side.replace('(', ' ( ').replace(')', ' ) ').split():
                if token == '(':
                    if group is not None:
                        raise ValueError('brackets inside brackets are not allowed')
                    group = []
                elif token == ')':
                    if group is None:
                        raise ValueError('brackets are not balanced')
                    found.append(group)
                    group = None
                elif token != '...' and token != '1' and not token.isidentifier():
                    raise ValueError(f"Invalid axis name '{token}'")
                elif group is None:
                    found.append([] if token == '1' else token)
                else:
                    group += [token] if token != '1' else []
            if group is not None:
                raise ValueError('brackets are not balanced')
            return found


        def _names(side):
            return [name for part in side for name in (part if isinstance(part, list) else [part])]


        def rearrange(tensor, pattern, **axes_lengths):
            if isinstance(tensor, (list, tuple)):
                tensor = torch.stack(list(tensor))
            left, arrow, right = pattern.partition('->')
            if not arrow or '->' in right:
                raise ValueError(f"Invalid pattern '{pattern}': it takes one '->'")
            left, right = _parse(left), _parse(right)
            if sorted(_names(left)) != sorted(_names(right)) or len(set(_names(left))) != len(_names(left)):
                raise ValueError(f"Identifiers only on one side of the pattern, or several times: '{pattern}'")
            if '...' in left:
                rest = tensor.dim() - (len(left) - 1)
                if rest < 0:
                    raise ValueError(f"The tensor has too few dimensions for the pattern '{pattern}'")
                kept = [f'...{number}' for number in range(rest)]
                place = left.index('...')
                left[place:place + 1] = kept
                right = [
                    part for each in right
                    for part in (kept if each == '...' else [[n for name in each for n in (kept if name == '...' else [name])]]
                                 if isinstance(each, list) else [each])
                ]
            if len(left) != tensor.dim():
                raise ValueError(f'Number of dimensions in pattern ({len(left)}) and tensor ({tensor.dim()}) must be equal')
            sizes = dict(axes_lengths)
            for part, size in zip(left, tensor.shape):
                if not isinstance(part, list):
                    sizes[part] = size
                    continue
                unknown = [name for name in part if name not in sizes]
                known = math.prod([sizes[name] for name in part if name in sizes])
                if len(unknown) > 1 or size % known != 0 or (not unknown and known != size):
                    raise ValueError(f"Could not infer sizes of '{' '.join(part)}' from a dimension of {size}")
                if unknown:
                    sizes[unknown[0]] = size // known
            before, after = _names(left), _names(right)
            split = tensor.reshape([sizes[name] for name in before])
            turned = split.permute([before.index(name) for name in after])
            return turned.reshape([math.prod([sizes[name] for name in part]) if isinstance(part, list) else sizes[part] for part in right])
        """#
}
