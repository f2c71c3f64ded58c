// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.tensorboard`
    static let tensorBoard = #"""
        from torch.utils.tensorboard.writer import FileWriter, SummaryWriter
        """#

    /// `torch.utils.tensorboard.writer`: event files that TensorBoard opens. Each event is written at once and files only
    /// grow, so that TensorBoard can watch a run, and a run that ends early loses nothing.
    static let summaryWriter = #"""
        import itertools
        import os
        import warnings
        import time
        from datetime import datetime

        from torch.utils.tensorboard import summary as _summary

        _numbers = itertools.count()


        def _host_name():
            try:
                with open('/etc/hostname') as file:
                    return file.read().strip() or 'localhost'
            except OSError:
                return 'localhost'


        class FileWriter:
            def __init__(self, log_dir, max_queue=10, flush_secs=120, filename_suffix=''):
                self._log_dir = str(log_dir)
                os.makedirs(self._log_dir, exist_ok=True)
                name = f'events.out.tfevents.{int(time.time()):010d}.{_host_name()}.{os.getpid()}.{next(_numbers)}{filename_suffix}'
                self._path = os.path.join(self._log_dir, name)
                self._file = open(self._path, 'ab')
                self._write(_summary.event(version='brain.Event:2', walltime=time.time()))

            def get_logdir(self):
                return self._log_dir

            def _named(self, call, *arguments):
                try:
                    call(*arguments)
                except OSError as error:
                    raise OSError(error.errno, error.strerror, self._path) from None

            def _write(self, event):
                # A record that finds no room stays in the file's buffer, and goes first when there is room again.
                self._named(self._file.write, _summary.record(event))
                self._named(self._file.flush)

            def add_summary(self, summary, global_step=None, walltime=None):
                self.reopen()
                self._write(_summary.event(summary, global_step, time.time() if walltime is None else walltime))

            def flush(self):
                self.reopen()
                self._named(self._file.flush)

            def close(self):
                self._named(self._file.close)

            def reopen(self):
                if self._file.closed:
                    self._file = open(self._path, 'ab')


        class SummaryWriter:
            def __init__(self, log_dir=None, comment='', purge_step=None, max_queue=10, flush_secs=120, filename_suffix=''):
                if not log_dir:
                    log_dir = os.path.join('runs', datetime.now().strftime('%b%d_%H-%M-%S') + '_' + _host_name() + comment)
                self.log_dir = str(log_dir)
                self.purge_step = purge_step
                self.max_queue = max_queue
                self.flush_secs = flush_secs
                self.filename_suffix = filename_suffix
                self.file_writer = self.all_writers = None
                self._get_file_writer()

            def _open(self, log_dir):
                return FileWriter(log_dir, self.max_queue, self.flush_secs, self.filename_suffix)

            def _get_file_writer(self):
                if self.all_writers is None or self.file_writer is None:
                    self.file_writer = self._open(self.log_dir)
                    self.all_writers = {self.log_dir: self.file_writer}
                return self.file_writer

            def get_logdir(self):
                return self.log_dir

            def add_scalar(self, tag, scalar_value, global_step=None, walltime=None, new_style=False, double_precision=False):
                summary = _summary.scalar(tag, scalar_value, new_style, double_precision)
                self._get_file_writer().add_summary(summary, global_step, walltime)

            def add_scalars(self, main_tag, tag_scalar_dict, global_step=None, walltime=None):
                """One curve each in one chart: TensorBoard draws a folder of its own as a curve of its own."""
                walltime = time.time() if walltime is None else walltime
                self._get_file_writer()
                for tag, value in tag_scalar_dict.items():
                    folder = self.log_dir + '/' + main_tag.replace('/', '_') + '_' + tag
                    if folder not in self.all_writers:
                        self.all_writers[folder] = self._open(folder)
                    self.all_writers[folder].add_summary(_summary.scalar(main_tag, value), global_step, walltime)

            def add_histogram(self, tag, values, global_step=None, bins='tensorflow', walltime=None, max_bins=None):
                self._get_file_writer().add_summary(_summary.histogram(tag, values, bins, max_bins), global_step, walltime)

            def add_image(self, tag, img_tensor, global_step=None, walltime=None, dataformats='CHW'):
                summary = _summary.image(tag, img_tensor, dataformats=dataformats)
                self._get_file_writer().add_summary(summary, global_step, walltime)

            def add_images(self, tag, img_tensor, global_step=None, walltime=None, dataformats='NCHW'):
                self.add_image(tag, img_tensor, global_step, walltime, dataformats)

            def add_figure(self, tag, figure, global_step=None, close=True, walltime=None):
                import io

                import matplotlib.pyplot as plt

                if isinstance(figure, list):
                    raise NotImplementedError('add_figure takes one figure in lsx: call it for each')
                file = io.BytesIO()
                figure.savefig(file, format='png')
                if close:
                    plt.close(figure)
                self._get_file_writer().add_summary(_summary.figure(tag, file.getvalue()), global_step, walltime)

            def add_text(self, tag, text_string, global_step=None, walltime=None):
                self._get_file_writer().add_summary(_summary.text(tag, text_string), global_step, walltime)

            def add_graph(self, model, input_to_model=None, verbose=False, use_strict_trace=True):
                """Writes nothing: the graph that PyTorch writes is that of its tracer."""
                warnings.warn('add_graph: lsx traces no modules, so that no graph is written; lsx.graph(loss) shows one')

            def flush(self):
                for writer in (self.all_writers or {}).values():
                    writer.flush()

            def close(self):
                for writer in (self.all_writers or {}).values():
                    writer.close()
                self.file_writer = self.all_writers = None

            def __enter__(self):
                return self

            def __exit__(self, exc_type, exc_val, exc_tb):
                self.close()
        """#
}
