// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.data.sampler`: in which order samples come. They draw from the generators as PyTorch's do.
    static let sampler = #"""
        import itertools
        from typing import Generic, TypeVar

        import torch

        _T_co = TypeVar('_T_co', covariant=True)


        class Sampler(Generic[_T_co]):
            def __iter__(self):
                raise NotImplementedError


        class SequentialSampler(Sampler):
            def __init__(self, data_source):
                self.data_source = data_source

            def __iter__(self):
                return iter(range(len(self.data_source)))

            def __len__(self):
                return len(self.data_source)


        class RandomSampler(Sampler):
            def __init__(self, data_source, replacement=False, num_samples=None, generator=None):
                self.data_source = data_source
                self.replacement = replacement
                self._num_samples = num_samples
                self.generator = generator
                if not isinstance(self.replacement, bool):
                    raise TypeError(f'replacement should be a boolean value, but got replacement={self.replacement}')
                if not isinstance(self.num_samples, int) or self.num_samples <= 0:
                    raise ValueError(f'num_samples should be a positive integer value, but got num_samples={self.num_samples}')

            @property
            def num_samples(self):
                return len(self.data_source) if self._num_samples is None else self._num_samples

            def __iter__(self):
                n, wanted, generator = len(self.data_source), self.num_samples, self.generator
                if generator is None:
                    generator = torch.Generator()
                    generator.manual_seed(int(torch.empty((), dtype=torch.int64).random_().item()))
                if self.replacement:
                    def draw(count):
                        return torch.randint(high=n, size=(count,), dtype=torch.int64, generator=generator).tolist()

                    for _ in range(wanted // 32):
                        yield from draw(32)
                    yield from draw(wanted % 32)
                else:
                    for _ in range(wanted // n):
                        yield from torch.randperm(n, generator=generator).tolist()
                    # Drawn whole even where nothing of it is wanted, as PyTorch does.
                    yield from torch.randperm(n, generator=generator).tolist()[:wanted % n]

            def __len__(self):
                return self.num_samples


        class SubsetRandomSampler(Sampler):
            def __init__(self, indices, generator=None):
                self.indices = indices
                self.generator = generator

            def __iter__(self):
                for place in torch.randperm(len(self.indices), generator=self.generator).tolist():
                    yield self.indices[place]

            def __len__(self):
                return len(self.indices)


        def _is_count(value):
            return isinstance(value, int) and not isinstance(value, bool) and value > 0


        class WeightedRandomSampler(Sampler):
            def __init__(self, weights, num_samples, replacement=True, generator=None):
                if not _is_count(num_samples):
                    raise ValueError(f'num_samples should be a positive integer value, but got num_samples={num_samples}')
                if not isinstance(replacement, bool):
                    raise ValueError(f'replacement should be a boolean value, but got replacement={replacement}')
                weights = torch.as_tensor(weights, dtype=torch.double)
                if len(weights.shape) != 1:
                    raise ValueError(f'weights should be a 1d sequence but given weights have shape {tuple(weights.shape)}')
                self.weights = weights
                self.num_samples = num_samples
                self.replacement = replacement
                self.generator = generator

            def __iter__(self):
                yield from torch.multinomial(self.weights, self.num_samples, self.replacement, generator=self.generator).tolist()

            def __len__(self):
                return self.num_samples


        class BatchSampler(Sampler):
            def __init__(self, sampler, batch_size, drop_last):
                if not _is_count(batch_size):
                    raise ValueError(f'batch_size should be a positive integer value, but got batch_size={batch_size}')
                if not isinstance(drop_last, bool):
                    raise ValueError(f'drop_last should be a boolean value, but got drop_last={drop_last}')
                self.sampler = sampler
                self.batch_size = batch_size
                self.drop_last = drop_last

            def __iter__(self):
                order = iter(self.sampler)
                while batch := [*itertools.islice(order, self.batch_size)]:
                    if self.drop_last and len(batch) < self.batch_size:
                        return
                    yield batch

            def __len__(self):
                count = len(self.sampler)
                return count // self.batch_size if self.drop_last else (count + self.batch_size - 1) // self.batch_size
        """#
}
