// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.data.dataloader`. Batches for workers are made in this process, with what each of them has of its own.
    static let dataLoader = #"""
        import math
        import warnings

        import torch
        from torch.utils.data._utils.collate import default_collate, default_convert
        from torch.utils.data.dataset import IterableDataset
        from torch.utils.data._utils.worker import WorkerInfo, _Fetcher, _Workers, get_worker_info
        from torch.utils.data.sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler


        class _InfiniteConstantSampler(Sampler):
            def __iter__(self):
                while True:
                    yield None


        class DataLoader:
            __initialized = False

            def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None,
                         pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, generator=None,
                         *, prefetch_factor=None, persistent_workers=False, pin_memory_device='', in_order=True):
                if num_workers < 0:
                    raise ValueError('num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.')
                if timeout < 0:
                    raise ValueError('timeout option should be non-negative')
                if num_workers == 0 and prefetch_factor is not None:
                    raise ValueError(
                        'prefetch_factor option could only be specified in multiprocessing.'
                        'let num_workers > 0 to enable multiprocessing, otherwise set prefetch_factor to None.')
                if num_workers > 0 and prefetch_factor is None:
                    prefetch_factor = 2
                elif prefetch_factor is not None and prefetch_factor < 0:
                    raise ValueError('prefetch_factor option should be non-negative')
                if persistent_workers and num_workers == 0:
                    raise ValueError('persistent_workers option needs num_workers > 0')
                self.dataset = dataset
                self.num_workers = num_workers
                self.prefetch_factor = prefetch_factor
                self.pin_memory = pin_memory
                self.pin_memory_device = pin_memory_device
                self.timeout = timeout
                self.worker_init_fn = worker_init_fn
                if multiprocessing_context is not None and num_workers == 0:
                    raise ValueError(
                        f'multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got num_workers={num_workers}')
                self.multiprocessing_context = multiprocessing_context
                self.in_order = in_order
                self._is_iterable = isinstance(dataset, IterableDataset)
                if self._is_iterable:
                    for name, value, accepted in (
                            ('shuffle', shuffle, shuffle in {False, None}), ('sampler', sampler, sampler is None),
                            ('batch_sampler', batch_sampler, batch_sampler is None)):
                        if not accepted:
                            raise ValueError(f'DataLoader with IterableDataset: expected unspecified {name} option, but got {name}={value}')
                else:
                    shuffle = bool(shuffle)
                if sampler is not None and shuffle:
                    raise ValueError('sampler option is mutually exclusive with shuffle')
                if batch_sampler is not None:
                    if batch_size != 1 or shuffle or sampler is not None or drop_last:
                        raise ValueError('batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last')
                    batch_size = None
                    drop_last = False
                elif batch_size is None and drop_last:
                    raise ValueError('batch_size=None option disables auto-batching and is mutually exclusive with drop_last')
                if sampler is None:
                    if self._is_iterable:
                        sampler = _InfiniteConstantSampler()
                    elif shuffle:
                        sampler = RandomSampler(dataset, generator=generator)
                    else:
                        sampler = SequentialSampler(dataset)
                if batch_size is not None and batch_sampler is None:
                    batch_sampler = BatchSampler(sampler, batch_size, drop_last)
                self.batch_size = batch_size
                self.drop_last = drop_last
                self.sampler = sampler
                self.batch_sampler = batch_sampler
                self.generator = generator
                if collate_fn is None:
                    collate_fn = default_convert if batch_sampler is None else default_collate
                self.collate_fn = collate_fn
                self.persistent_workers = persistent_workers
                self._length_asked = None
                self._iterator = None
                self.__initialized = True

            def __setattr__(self, attr, val):
                if self.__initialized and attr in (
                        'batch_size', 'batch_sampler', 'sampler', 'drop_last', 'dataset', 'persistent_workers'):
                    raise ValueError(f'{attr} attribute should not be set after {self.__class__.__name__} is initialized')
                super().__setattr__(attr, val)

            @property
            def _index_sampler(self):
                return self.sampler if self.batch_sampler is None else self.batch_sampler

            def __iter__(self):
                if self.num_workers == 0:
                    return _SingleProcessDataLoaderIter(self)
                if self._iterator is None:
                    iterator = _MultiProcessingDataLoaderIter(self)
                    if self.persistent_workers:
                        self._iterator = iterator
                    return iterator
                self._iterator._reset()
                return self._iterator

            def __len__(self):
                if not self._is_iterable:
                    return len(self._index_sampler)
                length = self._length_asked = len(self.dataset)
                if self.batch_size is not None:
                    length = length // self.batch_size if self.drop_last else math.ceil(length / self.batch_size)
                return length


        class _BaseDataLoaderIter:
            def __init__(self, loader):
                self._loader = loader
                self._number = 0
                if loader.pin_memory:
                    warnings.warn(
                        "'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be used.",
                        stacklevel=2)
                self._sampler_iter = iter(loader._index_sampler)
                # The seed of workers is drawn whether or not there are any.
                self._base_seed = torch.empty((), dtype=torch.int64).random_(generator=loader.generator).item()

            def __iter__(self):
                return self

            def __len__(self):
                return len(self._loader._index_sampler)

            def _count(self, advice=''):
                self._number += 1
                expected = self._loader._length_asked
                if expected is not None and self._number > expected:
                    warnings.warn(
                        f'Length of IterableDataset {self._loader.dataset} was reported to be {expected}(when accessing len(dataloader)), '
                        f'but {self._number} samples have been fetched. {advice}', stacklevel=3)


        class _SingleProcessDataLoaderIter(_BaseDataLoaderIter):
            def __init__(self, loader):
                super().__init__(loader)
                self._fetch = _Fetcher(loader, loader.dataset).fetch
                self._is_iterable = loader._is_iterable

            def __next__(self):
                data = self._fetch(next(self._sampler_iter))
                if self._is_iterable:
                    self._count()
                return data


        class _MultiProcessingDataLoaderIter(_BaseDataLoaderIter):
            def __init__(self, loader):
                super().__init__(loader)
                if loader.prefetch_factor <= 0:
                    raise AssertionError('prefetch_factor must be greater than 0 for MultiProcessingDataLoaderIter')
                self._workers = _Workers(loader, self._base_seed)
                self._workers.start(self._sampler_iter)

            def _reset(self):
                self._number = 0
                self._sampler_iter = iter(self._loader._index_sampler)
                self._workers.start(self._sampler_iter)

            def __next__(self):
                data = self._workers.next()
                if self._loader._is_iterable:
                    self._count(
                        'For multiprocessing data-loading, this could be caused by not properly configuring the IterableDataset replica at '
                        'each worker. Please see https://pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset for examples.')
                return data
        """#

    /// `torch.utils.data._utils.collate`: how samples become one batch.
    static let collate = #"""
        import collections.abc
        import copy

        import torch
        from torch import _C

        default_collate_err_msg_format = 'default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {}'


        def default_convert(data):
            if isinstance(data, (torch.Tensor, str, bytes)):
                return data
            if isinstance(data, collections.abc.Mapping):
                return _mapping(data, {key: default_convert(data[key]) for key in data})
            if isinstance(data, tuple) and hasattr(data, '_fields'):
                return type(data)(*(default_convert(element) for element in data))
            if isinstance(data, tuple):
                return [default_convert(element) for element in data]
            if isinstance(data, collections.abc.Sequence):
                return _sequence(data, [default_convert(element) for element in data])
            return data


        def _mapping(sample, entries):
            """Entries in a mapping like the sample, which may be more than a dict."""
            if type(sample) is dict:
                return entries
            try:
                if isinstance(sample, collections.abc.MutableMapping):
                    made = copy.copy(sample)
                    made.update(entries)
                    return made
                return type(sample)(entries)
            except TypeError:
                return entries


        def _sequence(sample, elements):
            if type(sample) is list:
                return elements
            try:
                if isinstance(sample, collections.abc.MutableSequence):
                    made = copy.copy(sample)
                    for place, element in enumerate(elements):
                        made[place] = element
                    return made
                return type(sample)(elements)
            except TypeError:
                return elements


        def collate(batch, *, collate_fn_map=None):
            sample = batch[0]
            kind = type(sample)
            if collate_fn_map is not None:
                if kind in collate_fn_map:
                    return collate_fn_map[kind](batch, collate_fn_map=collate_fn_map)
                for known in collate_fn_map:
                    if isinstance(sample, known):
                        return collate_fn_map[known](batch, collate_fn_map=collate_fn_map)
            if isinstance(sample, collections.abc.Mapping):
                return _mapping(
                    sample, {key: collate([element[key] for element in batch], collate_fn_map=collate_fn_map) for key in sample})
            if isinstance(sample, tuple) and hasattr(sample, '_fields'):
                return kind(*(collate(column, collate_fn_map=collate_fn_map) for column in zip(*batch)))
            if isinstance(sample, collections.abc.Sequence):
                columns = _C._columns(batch)
                if columns is None:
                    raise RuntimeError('each element in list of batch should be of equal size')
                columns = [collate(column, collate_fn_map=collate_fn_map) for column in columns]
                return columns if isinstance(sample, tuple) else _sequence(sample, columns)
            raise TypeError(default_collate_err_msg_format.format(kind))


        def collate_tensor_fn(batch, *, collate_fn_map=None):
            return torch.stack(batch, 0)


        def collate_float_fn(batch, *, collate_fn_map=None):
            return torch.tensor(batch, dtype=torch.float64)


        def collate_int_fn(batch, *, collate_fn_map=None):
            return torch.tensor(batch)


        def collate_str_fn(batch, *, collate_fn_map=None):
            return batch


        default_collate_fn_map = {
            torch.Tensor: collate_tensor_fn, float: collate_float_fn, int: collate_int_fn, str: collate_str_fn, bytes: collate_str_fn}


        def default_collate(batch):
            return collate(batch, collate_fn_map=default_collate_fn_map)
        """#

    /// `torch.utils.data`
    static let data = #"""
        from torch.utils.data.dataset import (
            ChainDataset, ConcatDataset, Dataset, IterableDataset, StackDataset, Subset, TensorDataset, random_split)
        from torch.utils.data.sampler import (
            BatchSampler, RandomSampler, Sampler, SequentialSampler, SubsetRandomSampler, WeightedRandomSampler)
        from torch.utils.data.dataloader import DataLoader, default_collate, default_convert, get_worker_info
        """#
}
