// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.anomaly_mode`
    static let anomalyMode = #"""
        import warnings

        import torch


        class detect_anomaly:
            def __init__(self, check_nan=True):
                self.prev = torch.is_anomaly_enabled()
                self.check_nan = check_nan
                self.prev_check_nan = torch.is_anomaly_check_nan_enabled()
                warnings.warn(
                    'Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.',
                    stacklevel=2)

            def __enter__(self):
                torch.set_anomaly_enabled(True, self.check_nan)

            def __exit__(self, *args):
                torch.set_anomaly_enabled(self.prev, self.prev_check_nan)


        class set_detect_anomaly:
            def __init__(self, mode, check_nan=True):
                self.prev = torch.is_anomaly_enabled()
                self.prev_check_nan = torch.is_anomaly_check_nan_enabled()
                torch.set_anomaly_enabled(mode, check_nan)

            def __enter__(self):
                pass

            def __exit__(self, *args):
                torch.set_anomaly_enabled(self.prev, self.prev_check_nan)
        """#
}
