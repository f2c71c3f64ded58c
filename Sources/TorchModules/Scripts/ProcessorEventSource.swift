// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.Event`: marks in a stream of work, of which a processor has none.
    static let processorEvent = #"""
        import torch


        class Event:
            """A mark in a stream of work, of which a processor has none."""

            def __init__(self, device=None, *, enable_timing=False, blocking=False, interprocess=False):
                if device is not None and torch.device(device).type != 'cpu':
                    raise RuntimeError(f'PyTorch is not linked with support for {torch.device(device).type} devices')
                self._times = enable_timing

            @property
            def device(self):
                return torch.device('cpu')

            @property
            def event_id(self):
                return 0

            def record(self, stream=None):
                raise RuntimeError("cpu backend doesn't support events.")

            def query(self):
                return True

            def synchronize(self):
                pass

            def wait(self, stream=None):
                pass

            def elapsed_time(self, end_event):
                if not (self._times and end_event._times):
                    raise ValueError("Both events must be created with argument 'enable_timing=True'.")
                raise ValueError('Both events must be recorded before calculating elapsed time.')

            def __repr__(self):
                return 'torch.Event device_type=cpu, device_index=-1, event_flag=0, event_id=0'


        Event.__module__ = 'torch'
        """#
}
