// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.utils.rnn`: sequences of different lengths.
    static let sequences = #"""
        import warnings
        from collections import namedtuple

        import torch

        __all__ = [
            'PackedSequence', 'invert_permutation', 'pack_padded_sequence', 'pad_packed_sequence', 'pad_sequence', 'unpad_sequence',
            'pack_sequence', 'unpack_sequence',
        ]


        class PackedSequence(namedtuple('PackedSequence_', ['data', 'batch_sizes', 'sorted_indices', 'unsorted_indices'])):
            """Sequences of different lengths, step by step: what recurrent layers take in place of padded ones."""

            def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
                if unsorted_indices is None:
                    unsorted_indices = invert_permutation(sorted_indices)
                if batch_sizes is None:
                    if not (isinstance(data, (list, tuple)) and len(data) == 2):
                        raise AssertionError('Expected data to be a list or tuple of length 2')
                    data, batch_sizes = data
                return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

            def to(self, *args, **kwargs):
                data = self.data.to(*args, **kwargs)
                if data is self.data:
                    return self
                return type(self)(data, self.batch_sizes, self.sorted_indices, self.unsorted_indices)

            def cpu(self):
                return self

            def double(self):
                return self.to(dtype=torch.double)

            def float(self):
                return self.to(dtype=torch.float)

            def half(self):
                return self.to(dtype=torch.half)

            def long(self):
                return self.to(dtype=torch.long)

            def int(self):
                return self.to(dtype=torch.int)

            def short(self):
                return self.to(dtype=torch.short)

            def char(self):
                return self.to(dtype=torch.int8)

            def byte(self):
                return self.to(dtype=torch.uint8)

            @property
            def is_cuda(self):
                return False

            def is_pinned(self):
                return self.data.is_pinned()

            def pin_memory(self):
                return type(self)(self.data.pin_memory(), self.batch_sizes, self.sorted_indices, self.unsorted_indices)


        def invert_permutation(permutation):
            """Where each place of a permutation went to."""
            if permutation is None:
                return None
            output = torch.empty_like(permutation)
            output.scatter_(0, permutation, torch.arange(0, permutation.numel()))
            return output


        def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
            """Packs padded sequences, of which only the first elements count."""
            if isinstance(lengths, torch.Tensor):
                lengths = lengths.to(dtype=torch.int64)
            else:
                lengths = torch.as_tensor(lengths, dtype=torch.int64)
            sorted_indices = None
            if not enforce_sorted:
                lengths, sorted_indices = torch.sort(lengths, descending=True)
                input = input.index_select(0 if batch_first else 1, sorted_indices)
            data, batch_sizes = torch._pack_padded_sequence(input, lengths, batch_first)
            return PackedSequence(data, batch_sizes, sorted_indices, None)


        def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
            """The padded form of packed sequences, and their lengths."""
            longest = sequence.batch_sizes.size(0)
            if total_length is not None:
                if total_length < longest:
                    raise ValueError(
                        'Expected total_length to be at least the length of the longest sequence in input, but got '
                        f'total_length={total_length} and max sequence length being {longest}')
                longest = total_length
            sizes = sequence.batch_sizes.tolist()
            data = sequence.data
            batch = sizes[0]
            padded = torch.full((longest, batch, *data.size()[1:]), padding_value, dtype=data.dtype)
            lengths = [0] * batch
            start = step = 0
            while step < len(sizes):
                # Steps with as many sequences are copied together.
                end = step
                while end < len(sizes) and sizes[end] == sizes[step]:
                    end += 1
                count = sizes[step] * (end - step)
                padded[step:end, :sizes[step]] = data[start:start + count].view(end - step, sizes[step], *data.size()[1:])
                for place in range(sizes[step]):
                    lengths[place] = end
                start += count
                step = end
            if batch_first:
                padded = padded.transpose(0, 1)
            lengths = torch.tensor(lengths)
            if sequence.unsorted_indices is not None:
                return (
                    padded.index_select(0 if batch_first else 1, sequence.unsorted_indices), lengths[sequence.unsorted_indices])
            return padded, lengths


        def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side='right'):
            """Sequences of different lengths in one tensor, the shorter ones extended."""
            if not hasattr(sequences, '__iter__'):
                raise RuntimeError(f'pad_sequence: Expected iterable for input sequences, but got arg of type: {type(sequences)}')
            sequences = tuple(sequences)
            if not sequences:
                raise RuntimeError('received an empty list of sequences')
            if padding_side not in ('left', 'right'):
                raise RuntimeError(f"Expected padding_side to be one of left or right, but got {padding_side}.")
            if sequences[0].dim() == 0:
                raise RuntimeError('ArrayRef: invalid slice, N = 1; size = 0')
            longest = max([sequence.size(0) for sequence in sequences])
            first = sequences[0]
            leading = (len(sequences), longest) if batch_first else (longest, len(sequences))
            # Filled as PyTorch's code fills it: a write that `_version` counts.
            padded = torch.empty((*leading, *first.size()[1:]), dtype=first.dtype).fill_(padding_value)
            for place, sequence in enumerate(sequences):
                size = sequence.size(0)
                start = longest - size if padding_side == 'left' else 0
                target = padded.select(0, place) if batch_first else padded.select(1, place)
                target = target.narrow(0, start, size)
                if target.size() != sequence.size():  # PyTorch refuses what does not fit in the words of arithmetic
                    torch.empty(target.size()).add_(torch.empty(sequence.size()))
                target.copy_(sequence)
            return padded


        def unpad_sequence(padded_sequences, lengths, batch_first=False):
            """The way back of pad_sequence."""
            if not batch_first:
                padded_sequences = padded_sequences.transpose(0, 1)
            places = torch.arange(padded_sequences.shape[1])
            return [sequence[places < length] for sequence, length in zip(padded_sequences, lengths)]


        def pack_sequence(sequences, enforce_sorted=True):
            """Packs a list of sequences."""
            lengths = torch.as_tensor([sequence.size(0) for sequence in sequences])
            return pack_padded_sequence(pad_sequence(sequences), lengths, enforce_sorted=enforce_sorted)


        def unpack_sequence(packed_sequences):
            """The way back of pack_sequence."""
            padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
            return unpad_sequence(padded, lengths, batch_first=True)
        """#
}
