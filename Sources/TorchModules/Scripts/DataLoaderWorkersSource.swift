// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.data._utils.worker`: the workers of a loader. They run in turns in this process; each has the random numbers
    /// and the attributes of the data set that a process of its own would have. What a worker writes into a list or tensor of the
    /// data set, the others see: a whole copy for each would cost the memory that a fork shares.
    static let dataLoaderWorkers = #"""
        import random
        import traceback
        from collections import deque
        from dataclasses import dataclass
        from typing import Any, Optional

        import torch
        from torch.utils.data._utils.collate import default_collate


        @dataclass
        class WorkerInfo:
            id: int
            num_workers: int
            seed: int
            dataset: Any
            rng: Any = None
            worker_method: Optional[str] = 'multiprocessing'


        _worker_info = None


        def get_worker_info():
            return _worker_info


        class _Fetcher:
            """Makes the batch of some indices."""

            def __init__(self, loader, dataset):
                self._loader = loader
                self._dataset = dataset
                self._collate_fn = loader.collate_fn
                self._batches = loader.batch_sampler is not None
                self._batch = getattr(dataset, '_joined_samples', None) if self._collate_fn is default_collate else None
                self._getitems = getattr(dataset, '__getitems__', None)
                if loader._is_iterable:
                    self._source = iter(dataset)
                    self._ended = False
                    self.fetch = self._next_of_stream

            def fetch(self, index):
                if not self._batches:
                    return self._collate_fn(self._dataset[index])
                if self._batch is not None:
                    whole = self._batch(index)
                    if whole is not None:
                        return whole
                if self._getitems:
                    return self._collate_fn(self._getitems(index))
                dataset = self._dataset
                return self._collate_fn([dataset[place] for place in index])

            def _next_of_stream(self, index):
                if self._ended:
                    raise StopIteration
                if self._batches:
                    data = []
                    for _ in index:
                        try:
                            data.append(next(self._source))
                        except StopIteration:
                            self._ended = True
                            break
                    if not data or (self._loader.drop_last and len(data) < len(index)):
                        raise StopIteration
                else:
                    data = next(self._source)
                return self._collate_fn(data)


        def _own(dataset):
            """The data set with attributes of its own, made as a fork would: no code of the class has a say."""
            try:
                attributes = object.__getattribute__(dataset, '__dict__')
                made = object.__new__(type(dataset))
                object.__getattribute__(made, '__dict__').update(attributes)
            except (AttributeError, TypeError):
                return dataset
            return made


        class _Worker:
            def __init__(self, loader, number, base_seed):
                self._loader = loader
                self._info = WorkerInfo(number, loader.num_workers, base_seed + number, _own(loader.dataset))
                self._generator = torch.Generator()
                self._random = None
                self._fetcher = None

            def restart(self):
                """A stream begins anew with each pass over the data; random numbers go on."""
                self._fetcher = None

            def run(self, index):
                """The batch, as what runs between one state of the random numbers and another."""
                global _worker_info
                outer = _worker_info
                begins = self._random is None
                if begins:
                    self._random = random.Random(self._info.seed)
                self._random._exchange(random._shared)
                outer_generator = self._generator._take_over()
                _worker_info = self._info
                try:
                    if begins:
                        torch.manual_seed(self._info.seed)
                        if self._loader.worker_init_fn is not None:
                            self._loader.worker_init_fn(self._info.id)
                    if self._fetcher is None:
                        self._fetcher = _Fetcher(self._loader, self._info.dataset)
                    return self._fetcher.fetch(index)
                except StopIteration:
                    if self._loader._is_iterable:
                        raise
                    self._raise_anew(StopIteration)
                except Exception as error:
                    self._raise_anew(type(error))
                finally:
                    _worker_info = outer
                    self._random._exchange(random._shared)
                    outer_generator._take_over()

            def _raise_anew(self, kind):
                message = f'Caught {kind.__name__} in DataLoader worker process {self._info.id}.\nOriginal {traceback.format_exc()}'
                if kind is KeyError:
                    message = _KeyErrorMessage(message)
                try:
                    error = kind(message)
                except Exception:
                    raise RuntimeError(message) from None
                raise error from None


        class _KeyErrorMessage(str):
            """A text that shows itself without quotes and escapes."""

            def __repr__(self):
                return str(self)


        class _Workers:
            """Workers in turns. Those that a system could start are made at once: each sees the data set as it is then. Others are made
            when their first turn comes, which seldom does."""

            _at_once = 1024

            def __init__(self, loader, base_seed):
                self._loader = loader
                self._base_seed = base_seed
                self._made = [_Worker(loader, number, base_seed) for number in range(min(loader.num_workers, self._at_once))]

            def start(self, indices):
                """Workers are given their first indices before anyone asks for a batch: samplers draw their numbers now."""
                self._indices = indices
                self._begun = 0
                self._turns = deque()
                for worker in self._made:
                    worker.restart()
                self._ahead = deque()
                # A stream's indices say nothing: one is enough.
                ahead = 1 if self._loader._is_iterable else self._loader.num_workers * self._loader.prefetch_factor
                while len(self._ahead) < ahead and self._look_ahead():
                    pass

            def _look_ahead(self):
                try:
                    self._ahead.append(next(self._indices))
                    return True
                except StopIteration:
                    return False

            def _begin_next(self):
                """The next of those that have had no turn in this pass comes first."""
                if self._begun == len(self._made):
                    self._made.append(_Worker(self._loader, self._begun, self._base_seed))
                self._turns.appendleft(self._made[self._begun])
                self._begun += 1

            def next(self):
                while self._ahead:
                    if self._begun < self._loader.num_workers:
                        self._begin_next()
                    elif not self._turns:
                        break
                    try:
                        data = self._turns[0].run(self._ahead[0])
                    except StopIteration:
                        # A stream that ended leaves the turns of its worker to the others.
                        self._turns.popleft()
                        continue
                    except BaseException:
                        self._advance()
                        raise
                    self._advance()
                    return data
                raise StopIteration

            def _advance(self):
                self._turns.rotate(-1)
                self._ahead.popleft()
                self._look_ahead()
        """#
}
