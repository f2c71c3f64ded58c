// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributed` as it is for a group of one process: a sum over its members is the tensor itself.
    static let distributed = #"""
        import os

        import torch

        _group = None


        class _RedOpType:
            def __init__(self, name):
                self.name = name

            def __str__(self):
                return f'RedOpType.{self.name}'

            __repr__ = __str__


        class ReduceOp:
            SUM = _RedOpType('SUM')
            AVG = _RedOpType('AVG')
            PRODUCT = _RedOpType('PRODUCT')
            MIN = _RedOpType('MIN')
            MAX = _RedOpType('MAX')
            BAND = _RedOpType('BAND')
            BOR = _RedOpType('BOR')
            BXOR = _RedOpType('BXOR')


        class ProcessGroup:
            def __init__(self, backend):
                self._backend = backend

            def rank(self):
                return 0

            def size(self):
                return 1

            def name(self):
                return self._backend


        class group:
            @property
            def WORLD(self):
                return _group


        group = group()


        class Work:
            """What `async_op=True` returns; the operation is done by then."""

            def wait(self, timeout=None):
                return True

            def is_completed(self):
                return True

            def is_success(self):
                return True


        def is_available():
            return True


        def is_initialized():
            return _group is not None


        def is_gloo_available():
            return True


        def is_nccl_available():
            return False


        def is_mpi_available():
            return False


        def is_torchelastic_launched():
            return os.getenv('TORCHELASTIC_RUN_ID') is not None


        def _checked_group(wanted=None):
            if wanted is not None:
                return wanted
            if _group is None:
                raise ValueError('Default process group has not been initialized, please make sure to call init_process_group.')
            return _group


        def _environment(name):
            value = os.environ.get(name)
            if value is None:
                raise ValueError('Error initializing torch.distributed using env:// rendezvous: '
                                 f'environment variable {name} expected, but not set')
            return value


        def init_process_group(backend=None, init_method=None, timeout=None, world_size=-1, rank=-1, store=None,
                               group_name='', pg_options=None, device_id=None):
            global _group
            if _group is not None:
                raise ValueError('trying to initialize the default process group twice!')
            if store is None and init_method in (None, 'env://'):
                if rank == -1:
                    rank = int(_environment('RANK'))
                if world_size == -1:
                    world_size = int(_environment('WORLD_SIZE'))
                _environment('MASTER_ADDR')
                int(_environment('MASTER_PORT'))
            if world_size != 1 or rank != 0:
                raise RuntimeError(f'lsx runs one process, but rank {rank} of {world_size} was asked for; '
                                   f'lsx --engine pytorch --nproc {max(world_size, 1)} FILE starts them with PyTorch')
            _group = ProcessGroup('gloo' if backend is None else str(backend).lower())


        def destroy_process_group(group=None):
            global _group
            if group is None and _group is None:
                raise AssertionError('Process group cannot be None')
            _group = None


        def get_backend(group=None):
            return _checked_group(group).name()


        def get_rank(group=None):
            return _checked_group(group).rank()


        def get_world_size(group=None):
            return _checked_group(group).size()


        def _done(async_op):
            return Work() if async_op else None


        def _check_tensor(value, name):
            if not isinstance(value, torch.Tensor):
                raise TypeError(f'Invalid function argument. Expected parameter `{name}` of type torch.Tensor\n'
                                f'             but got {type(value)} instead.')


        def _check_root(rank, operation):
            if rank is not None and rank != 0:
                raise RuntimeError(f'ProcessGroupGloo::{operation}: invalid root rank: {rank}')


        def barrier(group=None, async_op=False, device_ids=None):
            _checked_group(group)
            return _done(async_op)


        def all_reduce(tensor, op=ReduceOp.SUM, group=None, async_op=False):
            _check_tensor(tensor, 'tensor')
            _checked_group(group)
            return _done(async_op)


        def reduce(tensor, dst=None, op=ReduceOp.SUM, group=None, async_op=False, group_dst=None):
            _check_tensor(tensor, 'tensor')
            _checked_group(group)
            _check_root(dst if group_dst is None else group_dst, 'reduce')
            return _done(async_op)


        def broadcast(tensor, src=None, group=None, async_op=False, group_src=None):
            _check_tensor(tensor, 'tensor')
            _checked_group(group)
            _check_root(src if group_src is None else group_src, 'broadcast')
            return _done(async_op)


        def all_gather(tensor_list, tensor, group=None, async_op=False):
            _check_tensor(tensor, 'tensor')
            _checked_group(group)
            if len(tensor_list) != 1:
                raise RuntimeError('ProcessGroupGloo::allgather: invalid output tensor list at index 0 '
                                   f'(expected length 1, got {len(tensor_list)})')
            if tensor_list[0].shape != tensor.shape:
                wanted, given = [', '.join([str(size) for size in one.shape]) for one in (tensor, tensor_list[0])]
                raise RuntimeError(f'ProcessGroupGloo::allgather: invalid tensor size at index 0 (expected ({wanted}), got ({given}))')
            with torch.no_grad():
                tensor_list[0].copy_(tensor)
            return _done(async_op)


        def all_gather_object(object_list, obj, group=None):
            _checked_group(group)
            object_list[0] = obj


        def broadcast_object_list(object_list, src=None, group=None, device=None, group_src=None):
            _checked_group(group)
            _check_root(src if group_src is None else group_src, 'broadcast')
        """#

    /// `torch.nn.parallel`: wrappers, with one copy of the module to run.
    static let parallel = #"""
        from contextlib import contextmanager

        import torch.distributed as dist
        from torch import nn


        class DataParallel(nn.Module):
            def __init__(self, module, device_ids=None, output_device=None, dim=0):
                super().__init__()
                self.module = module
                self.device_ids = []

            def forward(self, *inputs, **kwargs):
                return self.module(*inputs, **kwargs)


        class DistributedDataParallel(nn.Module):
            def __init__(self, module, device_ids=None, output_device=None, dim=0, broadcast_buffers=True, init_sync=True,
                         process_group=None, bucket_cap_mb=None, find_unused_parameters=False, check_reduction=False,
                         gradient_as_bucket_view=False, static_graph=False, **kwargs):
                super().__init__()
                self.process_group = dist._checked_group(process_group)
                parameters = list(module.parameters())
                if not any([parameter.requires_grad for parameter in parameters]):
                    raise RuntimeError("DistributedDataParallel is not needed when a module doesn't have any parameter that "
                                       'requires a gradient.')
                if device_ids or output_device is not None:
                    raise ValueError('DistributedDataParallel device_ids and output_device arguments only work with '
                                     'single-device/multiple-device GPU modules or CPU modules, but got device_ids '
                                     f'{device_ids}, output_device {output_device}, and module parameters '
                                     f'{ {parameter.device for parameter in parameters} }.')
                self.module = module
                self.device_ids = None
                self.output_device = None
                self.dim = dim
                self.broadcast_buffers = broadcast_buffers
                self.find_unused_parameters = find_unused_parameters
                self.gradient_as_bucket_view = gradient_as_bucket_view
                self.static_graph = static_graph
                self.require_backward_grad_sync = True

            @contextmanager
            def no_sync(self):
                synchronises = self.require_backward_grad_sync
                self.require_backward_grad_sync = False
                try:
                    yield
                finally:
                    self.require_backward_grad_sync = synchronises

            def forward(self, *inputs, **kwargs):
                return self.module(*inputs, **kwargs)
        """#

    /// `torch.utils.data.distributed`
    static let distributedSampler = #"""
        import math

        import torch
        import torch.distributed as dist
        from torch.utils.data.sampler import Sampler


        class DistributedSampler(Sampler):
            def __init__(self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False):
                if num_replicas is None:
                    num_replicas = dist.get_world_size()
                if rank is None:
                    rank = dist.get_rank()
                if rank >= num_replicas or rank < 0:
                    raise ValueError(f'Invalid rank {rank}, rank should be in the interval [0, {num_replicas - 1}]')
                self.dataset = dataset
                self.num_replicas = num_replicas
                self.rank = rank
                self.epoch = 0
                self.drop_last = drop_last
                count = len(dataset)
                self.num_samples = count // num_replicas if drop_last else math.ceil(count / num_replicas)
                self.total_size = self.num_samples * num_replicas
                self.shuffle = shuffle
                self.seed = seed

            def __iter__(self):
                count = len(self.dataset)
                if self.shuffle:
                    generator = torch.Generator()
                    generator.manual_seed(self.seed + self.epoch)
                    indices = torch.randperm(count, generator=generator).tolist()
                else:
                    indices = list(range(count))
                if self.drop_last:
                    indices = indices[:self.total_size]
                elif indices:
                    # From the front again, until every process has as many.
                    indices = (indices * math.ceil(self.total_size / count))[:self.total_size]
                return iter(indices[self.rank:self.total_size:self.num_replicas])

            def __len__(self):
                return self.num_samples

            def set_epoch(self, epoch):
                self.epoch = epoch
        """#
}
