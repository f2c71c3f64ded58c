// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.multiprocessing`
    static let multiprocessing = #"""
        import multiprocessing

        _strategy = 'file_descriptor'


        def set_sharing_strategy(new_strategy):
            """Set the strategy for sharing CPU tensors."""
            global _strategy
            assert new_strategy in get_all_sharing_strategies(), (
                f'invalid sharing strategy {new_strategy!r}, expected one of {get_all_sharing_strategies()!r}')
            _strategy = new_strategy


        def get_sharing_strategy():
            """Return the current strategy for sharing CPU tensors."""
            return _strategy


        def get_all_sharing_strategies():
            """Return a set of sharing strategies supported on a current system."""
            return {'file_descriptor', 'file_system'}


        def __getattr__(name):
            if name in ('spawn', 'start_processes', 'SpawnContext', 'ProcessContext'):
                raise NotImplementedError(
                    f'torch.multiprocessing.{name} is not in lsx: a script runs in one process; '
                    'tensor operations use all cores by themselves')
            return getattr(multiprocessing, name)
        """#
}
