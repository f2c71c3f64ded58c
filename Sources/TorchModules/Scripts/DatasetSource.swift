// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.data.dataset`. Data sets of ours have `_joined_samples(indices)`, which gives many samples at once, as
    /// `default_collate` would join them, or None where it cannot.
    static let dataset = #"""
        import bisect
        import itertools
        import math
        import warnings
        from collections.abc import Iterable
        from typing import Generic, TypeVar

        import torch
        from torch import _C

        _T_co = TypeVar('_T_co', covariant=True)


        class Dataset(Generic[_T_co]):
            def __getitem__(self, index):
                raise NotImplementedError('Subclasses of Dataset should implement __getitem__.')

            def __add__(self, other):
                return ConcatDataset([self, other])


        class IterableDataset(Dataset[_T_co], Iterable[_T_co]):
            def __add__(self, other):
                return ChainDataset([self, other])


        class TensorDataset(Dataset):
            def __init__(self, *tensors):
                if any(tensors[0].size(0) != tensor.size(0) for tensor in tensors):
                    raise AssertionError('Size mismatch between tensors')
                self.tensors = tensors

            def __getitem__(self, index):
                return tuple(tensor[index] for tensor in self.tensors)

            def __len__(self):
                return self.tensors[0].size(0)

            def _joined_samples(self, indices):
                if type(self).__getitem__ is not TensorDataset.__getitem__:
                    return None
                return _C._rows(self.tensors, indices)


        class StackDataset(Dataset):
            def __init__(self, *args, **kwargs):
                if args and kwargs:
                    raise ValueError(
                        'Supported either ``tuple``- (via ``args``) or``dict``- (via ``kwargs``) like input/output, but both types are given.')
                if not args and not kwargs:
                    raise ValueError('At least one dataset should be passed')
                parts = list(args or kwargs.values())
                self._length = len(parts[0])
                if any(self._length != len(dataset) for dataset in parts):
                    raise ValueError('Size mismatch between datasets')
                self.datasets = args or kwargs

            def __getitem__(self, index):
                if isinstance(self.datasets, dict):
                    return {key: dataset[index] for key, dataset in self.datasets.items()}
                return tuple(dataset[index] for dataset in self.datasets)

            def __getitems__(self, indices):
                def column(dataset):
                    if not callable(getattr(dataset, '__getitems__', None)):
                        return [dataset[index] for index in indices]
                    items = dataset.__getitems__(indices)
                    if len(items) != len(indices):
                        raise ValueError(f"Nested dataset's output size mismatch. Expected {len(indices)}, got {len(items)}")
                    return items

                if isinstance(self.datasets, dict):
                    columns = {key: column(dataset) for key, dataset in self.datasets.items()}
                    return [{key: items[place] for key, items in columns.items()} for place in range(len(indices))]
                return list(zip(*[column(dataset) for dataset in self.datasets]))

            def __len__(self):
                return self._length


        class ConcatDataset(Dataset):
            @staticmethod
            def cumsum(sequence):
                return list(itertools.accumulate(len(element) for element in sequence))

            def __init__(self, datasets):
                super().__init__()
                self.datasets = list(datasets)
                if len(self.datasets) == 0:
                    raise AssertionError('datasets should not be an empty iterable')
                if any(isinstance(dataset, IterableDataset) for dataset in self.datasets):
                    raise AssertionError('ConcatDataset does not support IterableDataset')
                self.cumulative_sizes = self.cumsum(self.datasets)

            def __len__(self):
                return self.cumulative_sizes[-1]

            def __getitem__(self, idx):
                if idx < 0:
                    if -idx > len(self):
                        raise ValueError('absolute value of index should not exceed dataset length')
                    idx = len(self) + idx
                place = bisect.bisect_right(self.cumulative_sizes, idx)
                return self.datasets[place][idx if place == 0 else idx - self.cumulative_sizes[place - 1]]


        class ChainDataset(IterableDataset):
            def __init__(self, datasets):
                super().__init__()
                self.datasets = datasets

            def _checked(self):
                for dataset in self.datasets:
                    if not isinstance(dataset, IterableDataset):
                        raise AssertionError('ChainDataset only supports IterableDataset')
                    yield dataset

            def __iter__(self):
                for dataset in self._checked():
                    yield from dataset

            def __len__(self):
                return sum(len(dataset) for dataset in self._checked())


        class Subset(Dataset):
            def __init__(self, dataset, indices):
                self.dataset = dataset
                self.indices = indices
                if type(self).__getitem__ is not Subset.__getitem__ and type(self).__getitems__ is Subset.__getitems__:
                    raise NotImplementedError(
                        f'{type(self).__name__} overrides __getitem__ but not __getitems__. When subclassing Subset and overriding '
                        '__getitem__, you must also override __getitems__ to ensure DataLoader works correctly with your custom logic. A '
                        'simple implementation:\n\ndef __getitems__(self, indices):\n'
                        '    return [self.__getitem__(idx) for idx in indices]')

            def __getitem__(self, idx):
                if isinstance(idx, list):
                    return self.dataset[[self.indices[i] for i in idx]]
                return self.dataset[self.indices[idx]]

            def __getitems__(self, indices):
                places = [self.indices[idx] for idx in indices]
                if callable(getattr(self.dataset, '__getitems__', None)):
                    return self.dataset.__getitems__(places)
                return [self.dataset[place] for place in places]

            def _joined_samples(self, indices):
                batch = getattr(self.dataset, '_joined_samples', None)
                if batch is None or type(self).__getitems__ is not Subset.__getitems__:
                    return None
                return batch([self.indices[idx] for idx in indices])

            def __len__(self):
                return len(self.indices)


        def random_split(dataset, lengths, generator=None):
            if math.isclose(sum(lengths), 1) and sum(lengths) <= 1:
                counts = []
                for place, share in enumerate(lengths):
                    if share < 0 or share > 1:
                        raise ValueError(f'Fraction at index {place} is not between 0 and 1')
                    counts.append(math.floor(len(dataset) * share))
                for place in range(len(dataset) - sum(counts)):
                    counts[place % len(counts)] += 1
                lengths = counts
                for place, count in enumerate(lengths):
                    if count == 0:
                        warnings.warn(f'Length of split at index {place} is 0. This might result in an empty dataset.', stacklevel=2)
            if sum(lengths) != len(dataset):
                raise ValueError('Sum of input lengths does not equal the length of the input dataset!')
            order = torch.randperm(sum(lengths), generator=generator).tolist()
            return [Subset(dataset, order[end - count:end]) for end, count in zip(itertools.accumulate(lengths), lengths)]
        """#
}
