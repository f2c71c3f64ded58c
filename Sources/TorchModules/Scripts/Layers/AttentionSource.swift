// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.activation`: the class that is not made from a spec.
    static let attention = #"""
        import torch
        import torch.nn.functional as F
        from torch.nn import Module, Parameter, init
        from torch.nn._attention import _canonical_mask, _none_or_dtype
        from torch.nn.modules.linear import NonDynamicallyQuantizableLinear


        class MultiheadAttention(Module):
            """Attention of several heads: softmax(q k^T / sqrt(size) + mask) v for each, and learned projections."""

            __constants__ = ['batch_first']

            def __init__(self, embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None):
                if embed_dim <= 0 or num_heads <= 0:
                    raise ValueError(
                        f'embed_dim and num_heads must be greater than 0, got embed_dim={embed_dim} and num_heads={num_heads} instead')
                options = {'device': device, 'dtype': dtype}
                super().__init__()
                self.embed_dim = embed_dim
                self.kdim = kdim if kdim is not None else embed_dim
                self.vdim = vdim if vdim is not None else embed_dim
                self._qkv_same_embed_dim = self.kdim == embed_dim and self.vdim == embed_dim
                self.num_heads = num_heads
                self.dropout = dropout
                self.batch_first = batch_first
                self.head_dim = embed_dim // num_heads
                if self.head_dim * num_heads != embed_dim:
                    raise AssertionError('embed_dim must be divisible by num_heads')
                if self._qkv_same_embed_dim:
                    self.in_proj_weight = Parameter(torch.empty((3 * embed_dim, embed_dim), **options))
                    for name in ('q', 'k', 'v'):
                        self.register_parameter(name + '_proj_weight', None)
                else:
                    for name, size in (('q', embed_dim), ('k', self.kdim), ('v', self.vdim)):
                        setattr(self, name + '_proj_weight', Parameter(torch.empty((embed_dim, size), **options)))
                    self.register_parameter('in_proj_weight', None)
                if bias:
                    self.in_proj_bias = Parameter(torch.empty(3 * embed_dim, **options))
                else:
                    self.register_parameter('in_proj_bias', None)
                self.out_proj = NonDynamicallyQuantizableLinear(embed_dim, embed_dim, bias=bias, **options)
                if add_bias_kv:
                    self.bias_k = Parameter(torch.empty((1, 1, embed_dim), **options))
                    self.bias_v = Parameter(torch.empty((1, 1, embed_dim), **options))
                else:
                    self.bias_k = self.bias_v = None
                self.add_zero_attn = add_zero_attn
                self._reset_parameters()

            def _reset_parameters(self):
                for weight in (self.in_proj_weight, self.q_proj_weight, self.k_proj_weight, self.v_proj_weight):
                    if weight is not None:
                        init.xavier_uniform_(weight)
                if self.in_proj_bias is not None:
                    init.constant_(self.in_proj_bias, 0.0)
                    init.constant_(self.out_proj.bias, 0.0)
                for bias in (self.bias_k, self.bias_v):
                    if bias is not None:
                        init.xavier_normal_(bias)

            def forward(self, query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False):
                is_batched = query.dim() == 3
                key_padding_mask = _canonical_mask(key_padding_mask, 'key_padding_mask', _none_or_dtype(attn_mask), 'attn_mask', query.dtype)
                attn_mask = _canonical_mask(attn_mask, 'attn_mask', None, '', query.dtype, check_other=False)
                turns = self.batch_first and is_batched
                if turns:
                    # The same tensor stays the same: that decides how it is projected.
                    together = query is key, key is value
                    query = query.transpose(1, 0)
                    key = query if together[0] else key.transpose(1, 0)
                    value = key if together[1] else value.transpose(1, 0)
                weights = {}
                if not self._qkv_same_embed_dim:
                    weights = {
                        'use_separate_proj_weight': True, 'q_proj_weight': self.q_proj_weight, 'k_proj_weight': self.k_proj_weight,
                        'v_proj_weight': self.v_proj_weight,
                    }
                output, scores = F.multi_head_attention_forward(
                    query, key, value, self.embed_dim, self.num_heads, self.in_proj_weight, self.in_proj_bias, self.bias_k, self.bias_v,
                    self.add_zero_attn, self.dropout, self.out_proj.weight, self.out_proj.bias, training=self.training,
                    key_padding_mask=key_padding_mask, need_weights=need_weights, attn_mask=attn_mask,
                    average_attn_weights=average_attn_weights, is_causal=is_causal, **weights)
                return output.transpose(1, 0) if turns else output, scores
        """#
}
