// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.transformer`
    static let transformer = #"""
        import copy
        import warnings

        import torch
        import torch.nn.functional as F
        from torch.nn import Dropout, LayerNorm, Linear, Module, ModuleList, MultiheadAttention, init
        from torch.nn._attention import _canonical_mask, _none_or_dtype

        __all__ = ['Transformer', 'TransformerEncoder', 'TransformerDecoder', 'TransformerEncoderLayer', 'TransformerDecoderLayer']


        def _generate_square_subsequent_mask(sz, device=None, dtype=None):
            return torch.triu(torch.full((sz, sz), float('-inf'), dtype=dtype, device=device), diagonal=1)


        def _get_seq_len(src, batch_first):
            return src.size(0) if src.dim() == 2 else src.size(1 if batch_first else 0)


        def _detect_is_causal_mask(mask, is_causal=None, size=None):
            """Whether a mask hides what comes later, and nothing else."""
            if is_causal is not None or mask is None:
                return is_causal is True
            causal = _generate_square_subsequent_mask(size if size is not None else mask.size(-2), mask.device, mask.dtype)
            return mask.size() == causal.size() and bool((mask == causal).all())


        def _get_clones(module, N):
            return ModuleList([copy.deepcopy(module) for i in range(N)])


        def _get_activation_fn(activation):
            if activation == 'relu':
                return F.relu
            if activation == 'gelu':
                return F.gelu
            raise RuntimeError(f'activation should be relu/gelu, not {activation}')


        class Transformer(Module):
            """An encoder and a decoder of attention layers."""

            def __init__(self, d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1, activation=F.relu, custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None):
                options = {'device': device, 'dtype': dtype}
                super().__init__()
                settings = (d_model, nhead, dim_feedforward, dropout, activation, layer_norm_eps, batch_first, norm_first, bias)
                if custom_encoder is not None:
                    self.encoder = custom_encoder
                else:
                    layer = TransformerEncoderLayer(*settings, **options)
                    self.encoder = TransformerEncoder(
                        layer, num_encoder_layers, LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options))
                if custom_decoder is not None:
                    self.decoder = custom_decoder
                else:
                    layer = TransformerDecoderLayer(*settings, **options)
                    self.decoder = TransformerDecoder(
                        layer, num_decoder_layers, LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options))
                self._reset_parameters()
                self.d_model = d_model
                self.nhead = nhead
                self.batch_first = batch_first

            def forward(self, src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, src_is_causal=None, tgt_is_causal=None, memory_is_causal=False):
                batch_dim = 0 if self.batch_first else 1
                if src.dim() == 3 and src.size(batch_dim) != tgt.size(batch_dim):
                    raise RuntimeError('the batch number of src and tgt must be equal')
                if src.size(-1) != self.d_model or tgt.size(-1) != self.d_model:
                    raise RuntimeError('the feature number of src and tgt must be equal to d_model')
                memory = self.encoder(src, mask=src_mask, src_key_padding_mask=src_key_padding_mask, is_causal=src_is_causal)
                return self.decoder(
                    tgt, memory, tgt_mask=tgt_mask, memory_mask=memory_mask, tgt_key_padding_mask=tgt_key_padding_mask,
                    memory_key_padding_mask=memory_key_padding_mask, tgt_is_causal=tgt_is_causal, memory_is_causal=memory_is_causal)

            @staticmethod
            def generate_square_subsequent_mask(sz, device=None, dtype=None):
                return _generate_square_subsequent_mask(sz, dtype=dtype, device=device)

            def _reset_parameters(self):
                for parameter in self.parameters():
                    if parameter.dim() > 1:
                        init.xavier_uniform_(parameter)


        class TransformerEncoder(Module):
            """Encoder layers, one above another."""

            __constants__ = ['norm']

            def __init__(self, encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True):
                super().__init__()
                self.layers = _get_clones(encoder_layer, num_layers)
                self.num_layers = num_layers
                self.norm = norm
                self.enable_nested_tensor = enable_nested_tensor
                self.mask_check = mask_check
                reason = self._reason_to_pad(encoder_layer)
                self.use_nested_tensor = enable_nested_tensor and not reason
                if enable_nested_tensor and reason:
                    warnings.warn(
                        f'enable_nested_tensor is True, but self.use_nested_tensor is False because {reason}', stacklevel=2)

            @staticmethod
            def _reason_to_pad(layer):
                """Why PyTorch computes with what is only padding, or ''."""
                if not isinstance(layer, TransformerEncoderLayer):
                    return 'encoder_layer was not TransformerEncoderLayer'
                if layer.norm_first:
                    return 'encoder_layer.norm_first was True'
                if not layer.self_attn.batch_first:
                    return 'encoder_layer.self_attn.batch_first was not True(use batch_first for better inference performance)'
                if not layer.self_attn._qkv_same_embed_dim:
                    return 'encoder_layer.self_attn._qkv_same_embed_dim was not True'
                if layer.self_attn.in_proj_bias is None:
                    return 'encoder_layer.self_attn was passed bias=False'
                if not layer.activation_relu_or_gelu:
                    return 'encoder_layer.activation_relu_or_gelu was not True'
                if layer.norm1.eps != layer.norm2.eps:
                    return 'encoder_layer.norm1.eps was not equal to encoder_layer.norm2.eps'
                if layer.self_attn.num_heads % 2 == 1:
                    return 'encoder_layer.self_attn.num_heads is odd'
                return ''

            def _leaves_padding_out(self, src, mask, padding):
                """Whether PyTorch computes without the padding, whose results are then zero."""
                first = self.layers[0]
                if not self.use_nested_tensor or first.training or src.dim() != 3 or padding is None or mask is not None:
                    return False
                if torch.is_grad_enabled() and (src.requires_grad or any([p.requires_grad for p in first.parameters()])):
                    return False
                kept = padding == 0
                # Only at the end of each sequence.
                return bool((kept[:, :-1] | ~kept[:, 1:]).all())

            def forward(self, src, mask=None, src_key_padding_mask=None, is_causal=None):
                padding = _canonical_mask(src_key_padding_mask, 'src_key_padding_mask', _none_or_dtype(mask), 'mask', src.dtype)
                mask = _canonical_mask(mask, 'mask', None, '', src.dtype, check_other=False)
                seq_len = _get_seq_len(src, self.layers[0].self_attn.batch_first)
                is_causal = _detect_is_causal_mask(mask, is_causal, seq_len)
                output = src
                for layer in self.layers:
                    output = layer(output, src_mask=mask, is_causal=is_causal, src_key_padding_mask=padding)
                if self._leaves_padding_out(src, mask, padding):
                    output = output.masked_fill((padding != 0).unsqueeze(-1), 0.0)
                return output if self.norm is None else self.norm(output)


        class TransformerDecoder(Module):
            """Decoder layers, one above another."""

            __constants__ = ['norm']

            def __init__(self, decoder_layer, num_layers, norm=None):
                super().__init__()
                self.layers = _get_clones(decoder_layer, num_layers)
                self.num_layers = num_layers
                self.norm = norm

            def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=None, memory_is_causal=False):
                seq_len = _get_seq_len(tgt, self.layers[0].self_attn.batch_first)
                tgt_is_causal = _detect_is_causal_mask(tgt_mask, tgt_is_causal, seq_len)
                output = tgt
                for layer in self.layers:
                    output = layer(
                        output, memory, tgt_mask=tgt_mask, memory_mask=memory_mask, tgt_key_padding_mask=tgt_key_padding_mask,
                        memory_key_padding_mask=memory_key_padding_mask, tgt_is_causal=tgt_is_causal, memory_is_causal=memory_is_causal)
                return output if self.norm is None else self.norm(output)


        class TransformerEncoderLayer(Module):
            """Attention of a sequence to itself, and two linear layers, each added to what came in and normalised."""

            __constants__ = ['norm_first']

            def __init__(self, d_model, nhead, dim_feedforward=2048, dropout=0.1, activation=F.relu, layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None):
                options = {'device': device, 'dtype': dtype}
                super().__init__()
                self.self_attn = MultiheadAttention(d_model, nhead, dropout=dropout, bias=bias, batch_first=batch_first, **options)
                self.linear1 = Linear(d_model, dim_feedforward, bias=bias, **options)
                self.dropout = Dropout(dropout)
                self.linear2 = Linear(dim_feedforward, d_model, bias=bias, **options)
                self.norm_first = norm_first
                self.norm1 = LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options)
                self.norm2 = LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options)
                self.dropout1 = Dropout(dropout)
                self.dropout2 = Dropout(dropout)
                if isinstance(activation, str):
                    activation = _get_activation_fn(activation)
                if activation is F.relu or isinstance(activation, torch.nn.ReLU):
                    self.activation_relu_or_gelu = 1
                elif activation is F.gelu or isinstance(activation, torch.nn.GELU):
                    self.activation_relu_or_gelu = 2
                else:
                    self.activation_relu_or_gelu = 0
                self.activation = activation

            def forward(self, src, src_mask=None, src_key_padding_mask=None, is_causal=False):
                padding = _canonical_mask(src_key_padding_mask, 'src_key_padding_mask', _none_or_dtype(src_mask), 'src_mask', src.dtype)
                mask = _canonical_mask(src_mask, 'src_mask', None, '', src.dtype, check_other=False)
                x = src
                if self.norm_first:
                    x = x + self._sa_block(self.norm1(x), mask, padding, is_causal=is_causal)
                    return x + self._ff_block(self.norm2(x))
                x = self.norm1(x + self._sa_block(x, mask, padding, is_causal=is_causal))
                return self.norm2(x + self._ff_block(x))

            def _sa_block(self, x, attn_mask, key_padding_mask, is_causal=False):
                x = self.self_attn(
                    x, x, x, attn_mask=attn_mask, key_padding_mask=key_padding_mask, need_weights=False, is_causal=is_causal)[0]
                return self.dropout1(x)

            def _ff_block(self, x):
                return self.dropout2(self.linear2(self.dropout(self.activation(self.linear1(x)))))


        class TransformerDecoderLayer(Module):
            """An encoder layer that attends to an encoder's results, too."""

            __constants__ = ['norm_first']

            def __init__(self, d_model, nhead, dim_feedforward=2048, dropout=0.1, activation=F.relu, layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None):
                options = {'device': device, 'dtype': dtype}
                super().__init__()
                self.self_attn = MultiheadAttention(d_model, nhead, dropout=dropout, batch_first=batch_first, bias=bias, **options)
                self.multihead_attn = MultiheadAttention(d_model, nhead, dropout=dropout, batch_first=batch_first, bias=bias, **options)
                self.linear1 = Linear(d_model, dim_feedforward, bias=bias, **options)
                self.dropout = Dropout(dropout)
                self.linear2 = Linear(dim_feedforward, d_model, bias=bias, **options)
                self.norm_first = norm_first
                self.norm1 = LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options)
                self.norm2 = LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options)
                self.norm3 = LayerNorm(d_model, eps=layer_norm_eps, bias=bias, **options)
                self.dropout1 = Dropout(dropout)
                self.dropout2 = Dropout(dropout)
                self.dropout3 = Dropout(dropout)
                self.activation = _get_activation_fn(activation) if isinstance(activation, str) else activation

            def forward(self, tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=False, memory_is_causal=False):
                x = tgt
                if self.norm_first:
                    x = x + self._sa_block(self.norm1(x), tgt_mask, tgt_key_padding_mask, tgt_is_causal)
                    x = x + self._mha_block(self.norm2(x), memory, memory_mask, memory_key_padding_mask, memory_is_causal)
                    return x + self._ff_block(self.norm3(x))
                x = self.norm1(x + self._sa_block(x, tgt_mask, tgt_key_padding_mask, tgt_is_causal))
                x = self.norm2(x + self._mha_block(x, memory, memory_mask, memory_key_padding_mask, memory_is_causal))
                return self.norm3(x + self._ff_block(x))

            def _sa_block(self, x, attn_mask, key_padding_mask, is_causal=False):
                x = self.self_attn(
                    x, x, x, attn_mask=attn_mask, key_padding_mask=key_padding_mask, is_causal=is_causal, need_weights=False)[0]
                return self.dropout1(x)

            def _mha_block(self, x, mem, attn_mask, key_padding_mask, is_causal=False):
                x = self.multihead_attn(
                    x, mem, mem, attn_mask=attn_mask, key_padding_mask=key_padding_mask, is_causal=is_causal, need_weights=False)[0]
                return self.dropout2(x)

            def _ff_block(self, x):
                return self.dropout3(self.linear2(self.dropout(self.activation(self.linear1(x)))))
        """#
}
