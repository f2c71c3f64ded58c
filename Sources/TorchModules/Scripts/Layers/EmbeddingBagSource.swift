// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.sparse`: the classes that are not made from specs.
    static let sparse = #"""
        import torch
        import torch.nn.functional as F
        from torch.nn import Module, Parameter, init


        class EmbeddingBag(Module):
            """Sums, means or largest numbers of rows of a learned table, bag by bag."""

            __constants__ = ['num_embeddings', 'embedding_dim', 'max_norm', 'norm_type', 'scale_grad_by_freq', 'mode', 'sparse', 'include_last_offset', 'padding_idx']

            def __init__(self, num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, _weight=None, include_last_offset=False, padding_idx=None, device=None, dtype=None):
                super().__init__()
                self.num_embeddings = num_embeddings
                self.embedding_dim = embedding_dim
                self.max_norm = max_norm
                self.norm_type = norm_type
                self.scale_grad_by_freq = scale_grad_by_freq
                if padding_idx is not None:
                    if padding_idx >= num_embeddings or padding_idx < -num_embeddings:
                        raise AssertionError('padding_idx must be within num_embeddings')
                    if padding_idx < 0:
                        padding_idx += num_embeddings
                self.padding_idx = padding_idx
                if _weight is None:
                    self.weight = Parameter(torch.empty((num_embeddings, embedding_dim), device=device, dtype=dtype))
                    self.reset_parameters()
                else:
                    if list(_weight.shape) != [num_embeddings, embedding_dim]:
                        raise AssertionError('Shape of weight does not match num_embeddings and embedding_dim')
                    self.weight = Parameter(_weight)
                self.mode = mode
                self.sparse = sparse
                self.include_last_offset = include_last_offset

            def reset_parameters(self):
                init.normal_(self.weight)
                if self.padding_idx is not None:
                    with torch.no_grad():
                        self.weight[self.padding_idx].fill_(0)

            def forward(self, input, offsets=None, per_sample_weights=None):
                return F.embedding_bag(
                    input, self.weight, offsets, self.max_norm, self.norm_type, self.scale_grad_by_freq, self.mode, self.sparse,
                    per_sample_weights, self.include_last_offset, self.padding_idx)

            def extra_repr(self):
                parts = [f'{self.num_embeddings}, {self.embedding_dim}']
                if self.max_norm is not None:
                    parts.append(f'max_norm={self.max_norm}')
                if self.norm_type != 2:
                    parts.append(f'norm_type={self.norm_type}')
                if self.scale_grad_by_freq is not False:
                    parts.append(f'scale_grad_by_freq={self.scale_grad_by_freq}')
                parts.append(f'mode={self.mode!r}')
                if self.padding_idx is not None:
                    parts.append(f'padding_idx={self.padding_idx}')
                return ', '.join(parts)

            @classmethod
            def from_pretrained(cls, embeddings, freeze=True, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, include_last_offset=False, padding_idx=None):
                if embeddings.dim() != 2:
                    raise AssertionError('Embeddings parameter is expected to be 2-dimensional')
                rows, columns = embeddings.shape
                bag = cls(
                    num_embeddings=rows, embedding_dim=columns, _weight=embeddings, max_norm=max_norm, norm_type=norm_type,
                    scale_grad_by_freq=scale_grad_by_freq, mode=mode, sparse=sparse, include_last_offset=include_last_offset,
                    padding_idx=padding_idx)
                bag.weight.requires_grad = not freeze
                return bag
        """#
}
