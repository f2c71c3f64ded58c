// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn._attention`: attention of several heads as a function.
    static let attentionFunctions = #"""
        import math
        import warnings

        import torch
        import torch.nn.functional as F


        def _canonical_mask(mask, mask_name, other_type, other_name, target_type, check_other=True):
            """A mask of numbers that are added: -inf where a mask of truths was True."""
            if mask is None:
                return None
            is_float = torch.is_floating_point(mask)
            if mask.dtype != torch.bool and not is_float:
                raise AssertionError(f'only bool and floating types of {mask_name} are supported')
            if check_other and other_type is not None and mask.dtype != other_type:
                warnings.warn(
                    f'Support for mismatched {mask_name} and {other_name} is deprecated. Use same type for both instead.', stacklevel=2)
            return mask if is_float else torch.zeros_like(mask, dtype=target_type).masked_fill_(mask, float('-inf'))


        def _none_or_dtype(input):
            if input is None:
                return None
            if isinstance(input, torch.Tensor):
                return input.dtype
            raise RuntimeError('input to _none_or_dtype() must be None or torch.Tensor')


        def _pieces(projected, count):
            """Parts of the last dimension, each contiguous."""
            width = projected.size(-1) // count
            return projected.unflatten(-1, (count, width)).unsqueeze(0).transpose(0, -2).squeeze(-2).contiguous()


        def _project(q, k, v, w, b):
            """Query, key and value times the parts of one matrix, in as few products as the inputs allow."""
            size = q.size(-1)
            if k is not v:
                biases = (None, None, None) if b is None else b.chunk(3)
                return [F.linear(x, weight, bias) for x, weight, bias in zip((q, k, v), w.chunk(3), biases)]
            if q is k:
                projected = _pieces(F.linear(q, w, b), 3)
                return projected[0], projected[1], projected[2]
            first, rest = w.split([size, size * 2])
            first_bias, rest_bias = (None, None) if b is None else b.split([size, size * 2])
            projected = F.linear(q, first, first_bias)
            others = _pieces(F.linear(k, rest, rest_bias), 2)
            return projected, others[0], others[1]


        def _project_apart(q, k, v, weights, biases):
            size = q.size(-1)
            for name, x, weight in zip(('query', 'key', 'value'), (q, k, v), weights):
                if weight.shape != (size, x.size(-1)):
                    raise AssertionError(f'expecting {name} weights shape of {(size, x.size(-1))}, but got {weight.shape}')
            for name, bias in zip(('query', 'key', 'value'), biases):
                if bias is not None and bias.shape != (size,):
                    raise AssertionError(f'expecting {name} bias shape of {(size,)}, but got {bias.shape}')
            return [F.linear(x, weight, bias) for x, weight, bias in zip((q, k, v), weights, biases)]


        def _check_shapes(query, key, value, key_padding_mask, attn_mask, num_heads):
            """Whether there is a batch."""
            if query.dim() not in (2, 3):
                raise AssertionError(
                    f'query should be unbatched 2D or batched 3D tensor but received {query.dim()}-D query tensor')
            dims = query.dim()
            kind = 'batched (3-D)' if dims == 3 else 'unbatched (2-D)'
            if key.dim() != dims or value.dim() != dims:
                raise AssertionError(
                    f'For {kind} `query`, expected `key` and `value` to be {dims}-D but found {key.dim()}-D and {value.dim()}-D tensors '
                    'respectively')
            if key_padding_mask is not None and key_padding_mask.dim() != dims - 1:
                raise AssertionError(
                    f'For {kind} `query`, expected `key_padding_mask` to be `None` or {dims - 1}-D but found {key_padding_mask.dim()}-D tensor '
                    'instead')
            if attn_mask is not None:
                if attn_mask.dim() not in (2, 3):
                    raise AssertionError(
                        f'For {kind} `query`, expected `attn_mask` to be `None`, 2-D or 3-D but found {attn_mask.dim()}-D tensor instead')
                if dims == 2 and attn_mask.dim() == 3:
                    expected = (num_heads, query.shape[0], key.shape[0])
                    if attn_mask.shape != expected:
                        raise AssertionError(f'Expected `attn_mask` shape to be {expected} but got {attn_mask.shape}')
            return dims == 3


        def multi_head_attention_forward(query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None, use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None, average_attn_weights=True, is_causal=False):
            """Attention of several heads: projections, softmax(q k^T / sqrt(size) + mask) v for each head, and a projection."""
            is_batched = _check_shapes(query, key, value, key_padding_mask, attn_mask, num_heads)
            if not is_batched:
                # The same tensor stays the same: that decides how it is projected.
                together = query is key, key is value
                query = query.unsqueeze(1)
                key = query if together[0] else key.unsqueeze(1)
                value = key if together[1] else value.unsqueeze(1)
                if key_padding_mask is not None:
                    key_padding_mask = key_padding_mask.unsqueeze(0)
            targets, batch, embed_dim = query.shape
            key_padding_mask = _canonical_mask(key_padding_mask, 'key_padding_mask', _none_or_dtype(attn_mask), 'attn_mask', query.dtype)
            if is_causal and attn_mask is None:
                raise RuntimeError(
                    'Need attn_mask if specifying the is_causal hint. You may use the Transformer module method '
                    '`generate_square_subsequent_mask` to create this mask.')
            if is_causal and key_padding_mask is None and not need_weights:
                attn_mask = None
            else:
                attn_mask = _canonical_mask(attn_mask, 'attn_mask', None, '', query.dtype, check_other=False)
                if key_padding_mask is not None:
                    is_causal = False
            if embed_dim != embed_dim_to_check:
                raise AssertionError(f'was expecting embedding dimension of {embed_dim_to_check}, but got {embed_dim}')
            head_dim = embed_dim // num_heads
            if head_dim * num_heads != embed_dim:
                raise AssertionError(f'embed_dim {embed_dim} not divisible by num_heads {num_heads}')
            if use_separate_proj_weight:
                if key.shape[:2] != value.shape[:2]:
                    raise AssertionError(f"key's sequence and batch dims {key.shape[:2]} do not match value's {value.shape[:2]}")
                for name, weight in (('q', q_proj_weight), ('k', k_proj_weight), ('v', v_proj_weight)):
                    if weight is None:
                        raise AssertionError(f'use_separate_proj_weight is True but {name}_proj_weight is None')
                biases = (None, None, None) if in_proj_bias is None else in_proj_bias.chunk(3)
                q, k, v = _project_apart(query, key, value, (q_proj_weight, k_proj_weight, v_proj_weight), biases)
            else:
                if key.shape != value.shape:
                    raise AssertionError(f'key shape {key.shape} does not match value shape {value.shape}')
                if in_proj_weight is None:
                    raise AssertionError('use_separate_proj_weight is False but in_proj_weight is None')
                q, k, v = _project(query, key, value, in_proj_weight, in_proj_bias)
            heads = batch * num_heads
            if attn_mask is not None:
                if attn_mask.dim() == 2:
                    expected = (targets, key.shape[0])
                    if attn_mask.shape != expected:
                        raise RuntimeError(f'The shape of the 2D attn_mask is {attn_mask.shape}, but should be {expected}.')
                    attn_mask = attn_mask.unsqueeze(0)
                else:
                    expected = (heads, targets, key.shape[0])
                    if attn_mask.shape != expected:
                        raise RuntimeError(f'The shape of the 3D attn_mask is {attn_mask.shape}, but should be {expected}.')

            def longer(mask):
                return None if mask is None else F.pad(mask, (0, 1))

            if bias_k is not None and bias_v is not None:
                if static_k is not None:
                    raise AssertionError('bias cannot be added to static key.')
                if static_v is not None:
                    raise AssertionError('bias cannot be added to static value.')
                k = torch.cat([k, bias_k.repeat(1, batch, 1)])
                v = torch.cat([v, bias_v.repeat(1, batch, 1)])
                attn_mask, key_padding_mask = longer(attn_mask), longer(key_padding_mask)
            elif bias_k is not None:
                raise AssertionError('bias_k is set but bias_v is None')
            elif bias_v is not None:
                raise AssertionError('bias_v is set but bias_k is None')

            def by_head(x, static, name):
                if static is None:
                    return x.view(x.shape[0], heads, head_dim).transpose(0, 1)
                if static.size(0) != heads:
                    raise AssertionError(f'expecting {name}.size(0) of {heads}, but got {static.size(0)}')
                if static.size(2) != head_dim:
                    raise AssertionError(f'expecting {name}.size(2) of {head_dim}, but got {static.size(2)}')
                return static

            q = by_head(q, None, '')
            k = by_head(k, static_k, 'static_k')
            v = by_head(v, static_v, 'static_v')
            if add_zero_attn:
                k = torch.cat([k, torch.zeros((heads, 1, head_dim), dtype=k.dtype)], dim=1)
                v = torch.cat([v, torch.zeros((heads, 1, head_dim), dtype=v.dtype)], dim=1)
                attn_mask, key_padding_mask = longer(attn_mask), longer(key_padding_mask)
            sources = k.size(1)
            if key_padding_mask is not None:
                for place, expected in ((0, batch), (1, sources)):
                    if key_padding_mask.shape[place] != expected:
                        raise AssertionError(
                            f'Expected key_padded_mask.shape[{place}] to be {expected}, but got {key_padding_mask.shape[place]}')
                key_padding_mask = key_padding_mask.view(batch, 1, 1, sources).expand(-1, num_heads, -1, -1).reshape(heads, 1, sources)
                attn_mask = key_padding_mask if attn_mask is None else attn_mask + key_padding_mask
            if not training:
                dropout_p = 0.0
            if need_weights:
                scaled = q * math.sqrt(1.0 / float(head_dim))
                if attn_mask is not None:
                    weights = torch.baddbmm(attn_mask, scaled, k.transpose(-2, -1))
                else:
                    weights = torch.bmm(scaled, k.transpose(-2, -1))
                weights = F.softmax(weights, dim=-1)
                if dropout_p > 0.0:
                    weights = F.dropout(weights, p=dropout_p)
                output = torch.bmm(weights, v).transpose(0, 1).reshape(targets * batch, embed_dim)
                output = F.linear(output, out_proj_weight, out_proj_bias)
                output = output.view(targets, batch, output.size(1))
                weights = weights.view(batch, num_heads, targets, sources)
                if average_attn_weights:
                    weights = weights.mean(dim=1)
                return (output, weights) if is_batched else (output.squeeze(1), weights.squeeze(0))
            if attn_mask is not None:
                if attn_mask.size(0) == 1 and attn_mask.dim() == 3:
                    attn_mask = attn_mask.unsqueeze(0)
                else:
                    attn_mask = attn_mask.view(batch, num_heads, -1, sources)
            q = q.view(batch, num_heads, targets, head_dim)
            k = k.view(batch, num_heads, sources, head_dim)
            v = v.view(batch, num_heads, sources, head_dim)
            output = F.scaled_dot_product_attention(q, k, v, attn_mask, dropout_p, is_causal)
            output = output.permute(2, 0, 1, 3).reshape(batch * targets, embed_dim)
            output = F.linear(output, out_proj_weight, out_proj_bias)
            output = output.view(targets, batch, output.size(1))
            return (output, None) if is_batched else (output.squeeze(1), None)
        """#
}
