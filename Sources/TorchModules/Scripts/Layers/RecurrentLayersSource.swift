// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.rnn`
    static let recurrentLayers = #"""
        import math
        import warnings

        import torch
        from torch.nn import Module, Parameter, init
        from torch.nn.utils.rnn import PackedSequence

        __all__ = ['RNNBase', 'RNN', 'LSTM', 'GRU', 'RNNCellBase', 'RNNCell', 'LSTMCell', 'GRUCell']

        _GATES = {'LSTM': 4, 'GRU': 3, 'RNN_TANH': 1, 'RNN_RELU': 1}


        def _permuted(tensor, permutation, dim=1):
            return tensor.index_select(dim, permutation)


        class RNNBase(Module):
            """What recurrent layers have in common."""

            __constants__ = ['mode', 'input_size', 'hidden_size', 'num_layers', 'bias', 'batch_first', 'dropout', 'bidirectional', 'proj_size']

            def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, proj_size=0, device=None, dtype=None):
                super().__init__()
                self.mode = mode
                self.input_size = input_size
                self.hidden_size = hidden_size
                self.num_layers = num_layers
                self.bias = bias
                self.batch_first = batch_first
                self.dropout = float(dropout)
                self.bidirectional = bidirectional
                self.proj_size = proj_size
                if not isinstance(dropout, (int, float)) or not 0 <= dropout <= 1 or isinstance(dropout, bool):
                    raise ValueError('dropout should be a number in range [0, 1] representing the probability of an element being zeroed')
                if dropout > 0 and num_layers == 1:
                    warnings.warn(
                        'dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than '
                        f'1, but got dropout={dropout} and num_layers={num_layers}', stacklevel=2)
                for name, value in (('bias', bias), ('batch_first', batch_first)):
                    if not isinstance(value, bool):
                        raise TypeError(f'{name} should be of type bool, got: {type(value).__name__}')
                for name, value in (('input_size', input_size), ('hidden_size', hidden_size)):
                    if not isinstance(value, int):
                        raise TypeError(f'{name} should be of type int, got: {type(value).__name__}')
                    if value <= 0:
                        raise ValueError(f'{name} must be greater than zero')
                if num_layers <= 0:
                    raise ValueError('num_layers must be greater than zero')
                if proj_size < 0:
                    raise ValueError('proj_size should be a positive integer or zero to disable projections')
                if proj_size >= hidden_size:
                    raise ValueError('proj_size has to be smaller than hidden_size')
                if mode not in _GATES:
                    raise ValueError('Unrecognized RNN mode: ' + mode)
                gates = _GATES[mode] * hidden_size
                directions = 2 if bidirectional else 1
                outputs = proj_size if proj_size > 0 else hidden_size
                self._flat_weights_names = []
                self._all_weights = []
                for layer in range(num_layers):
                    for direction in range(directions):
                        inputs = input_size if layer == 0 else outputs * directions
                        shapes = {'weight_ih': (gates, inputs), 'weight_hh': (gates, outputs)}
                        if bias:
                            shapes['bias_ih'] = shapes['bias_hh'] = (gates,)
                        if proj_size > 0:
                            shapes['weight_hr'] = (proj_size, hidden_size)
                        suffix = f'_l{layer}' + ('_reverse' if direction == 1 else '')
                        for name, shape in shapes.items():
                            setattr(self, name + suffix, Parameter(torch.empty(shape, device=device, dtype=dtype)))
                        names = [name + suffix for name in shapes]
                        self._flat_weights_names.extend(names)
                        self._all_weights.append(names)
                self.reset_parameters()

            @property
            def _flat_weights(self):
                return [getattr(self, name) for name in self._flat_weights_names]

            @property
            def all_weights(self):
                return [[getattr(self, name) for name in names] for names in self._all_weights]

            def flatten_parameters(self):
                """Nothing: weights need not lie one after another here."""

            def reset_parameters(self):
                bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
                for weight in self.parameters():
                    init.uniform_(weight, -bound, bound)

            def check_input(self, input, batch_sizes):
                dtype = getattr(self, self._flat_weights_names[0]).dtype
                if input.dtype != dtype:
                    raise ValueError(
                        f'RNN input dtype ({input.dtype}) does not match weight dtype ({dtype}). Convert input: input.to({dtype}), or '
                        f'convert model: model.to({input.dtype})')
                expected = 2 if batch_sizes is not None else 3
                if input.dim() != expected:
                    raise RuntimeError(f'input must have {expected} dimensions, got {input.dim()}')
                if self.input_size != input.size(-1):
                    raise RuntimeError(
                        f'input.size(-1) must be equal to input_size. Expected {self.input_size}, got {input.size(-1)}')

            def _batch_size(self, input, batch_sizes):
                if batch_sizes is not None:
                    return int(batch_sizes[0])
                return input.size(0) if self.batch_first else input.size(1)

            def get_expected_hidden_size(self, input, batch_sizes):
                return (
                    self.num_layers * (2 if self.bidirectional else 1), self._batch_size(input, batch_sizes),
                    self.proj_size if self.proj_size > 0 else self.hidden_size)

            def check_hidden_size(self, hx, expected_hidden_size, msg='Expected hidden size {}, got {}'):
                if hx.size() != expected_hidden_size:
                    raise RuntimeError(msg.format(expected_hidden_size, list(hx.size())))

            def check_forward_args(self, input, hidden, batch_sizes):
                self.check_input(input, batch_sizes)
                self.check_hidden_size(hidden, self.get_expected_hidden_size(input, batch_sizes))

            def permute_hidden(self, hx, permutation):
                return hx if permutation is None else _permuted(hx, permutation)

            def _zeros(self, input, batch_sizes, size):
                layers = self.num_layers * (2 if self.bidirectional else 1)
                return torch.zeros(layers, self._batch_size(input, batch_sizes), size, dtype=input.dtype)

            def _start(self, input, batch_sizes):
                return self._zeros(input, batch_sizes, self.hidden_size)

            def _compute(self, function, input, batch_sizes, hx):
                settings = (self._flat_weights, self.bias, self.num_layers, self.dropout, self.training, self.bidirectional)
                if batch_sizes is None:
                    return function(input, hx, *settings, self.batch_first)
                return function(input, batch_sizes, hx, *settings)

            def _run(self, function, input, hx, suffix):
                """One hidden state: RNN and GRU."""
                if isinstance(input, PackedSequence):
                    data, batch_sizes, sorted_indices, unsorted_indices = input
                    hx = self._start(data, batch_sizes) if hx is None else self.permute_hidden(hx, sorted_indices)
                    self.check_forward_args(data, hx, batch_sizes)
                    output, hidden = self._compute(function, data, batch_sizes, hx)
                    packed = PackedSequence(output, batch_sizes, sorted_indices, unsorted_indices)
                    return packed, self.permute_hidden(hidden, unsorted_indices)
                if input.dim() not in (2, 3):
                    raise ValueError(f'{suffix[0]}: Expected input to be 2D or 3D, got {input.dim()}D{suffix[1]} instead')
                batch_dim = 0 if self.batch_first else 1
                is_batched = input.dim() == 3
                if not is_batched:
                    input = input.unsqueeze(batch_dim)
                    if hx is not None:
                        if hx.dim() != 2:
                            raise RuntimeError(f'For unbatched 2-D input, hx should also be 2-D but got {hx.dim()}-D tensor')
                        hx = hx.unsqueeze(1)
                elif hx is not None and hx.dim() != 3:
                    raise RuntimeError(f'For batched 3-D input, hx should also be 3-D but got {hx.dim()}-D tensor')
                if hx is None:
                    hx = self._start(input, None)
                self.check_forward_args(input, hx, None)
                output, hidden = self._compute(function, input, None, hx)
                if not is_batched:
                    output, hidden = output.squeeze(batch_dim), hidden.squeeze(1)
                return output, hidden

            def extra_repr(self):
                parts = [f'{self.input_size}, {self.hidden_size}']
                for name, default in (('proj_size', 0), ('num_layers', 1), ('bias', True), ('batch_first', False), ('dropout', 0), ('bidirectional', False)):
                    if getattr(self, name) != default:
                        parts.append(f'{name}={getattr(self, name)}')
                return ', '.join(parts)


        class RNN(RNNBase):
            """Recurrent layers: h' = tanh(W_ih x + b_ih + W_hh h + b_hh)."""

            def __init__(self, *args, **kwargs):
                if 'proj_size' in kwargs:
                    raise ValueError('proj_size argument is only supported for LSTM, not RNN or GRU')
                if len(args) > 3:
                    self.nonlinearity = args[3]
                    args = args[:3] + args[4:]
                else:
                    self.nonlinearity = kwargs.pop('nonlinearity', 'tanh')
                modes = {'tanh': 'RNN_TANH', 'relu': 'RNN_RELU'}
                if self.nonlinearity not in modes:
                    raise ValueError(f"Unknown nonlinearity '{self.nonlinearity}'. Select from 'tanh' or 'relu'.")
                super().__init__(modes[self.nonlinearity], *args, **kwargs)

            def forward(self, input, hx=None):
                function = torch.rnn_tanh if self.mode == 'RNN_TANH' else torch.rnn_relu
                return self._run(function, input, hx, ('RNN', ' tensor'))


        class LSTM(RNNBase):
            """Recurrent layers with long short-term memory."""

            def __init__(self, *args, **kwargs):
                super().__init__('LSTM', *args, **kwargs)

            def get_expected_cell_size(self, input, batch_sizes):
                return self.num_layers * (2 if self.bidirectional else 1), self._batch_size(input, batch_sizes), self.hidden_size

            def check_forward_args(self, input, hidden, batch_sizes):
                self.check_input(input, batch_sizes)
                self.check_hidden_size(
                    hidden[0], self.get_expected_hidden_size(input, batch_sizes), 'Expected hidden[0] size {}, got {}')
                self.check_hidden_size(
                    hidden[1], self.get_expected_cell_size(input, batch_sizes), 'Expected hidden[1] size {}, got {}')

            def permute_hidden(self, hx, permutation):
                return hx if permutation is None else (_permuted(hx[0], permutation), _permuted(hx[1], permutation))

            def _start(self, input, batch_sizes):
                outputs = self.proj_size if self.proj_size > 0 else self.hidden_size
                return self._zeros(input, batch_sizes, outputs), self._zeros(input, batch_sizes, self.hidden_size)

            def forward(self, input, hx=None):
                if isinstance(input, PackedSequence):
                    data, batch_sizes, sorted_indices, unsorted_indices = input
                    hx = self._start(data, batch_sizes) if hx is None else self.permute_hidden(hx, sorted_indices)
                    output, *hidden = self._compute(torch.lstm, data, batch_sizes, hx)
                    packed = PackedSequence(output, batch_sizes, sorted_indices, unsorted_indices)
                    return packed, self.permute_hidden(tuple(hidden), unsorted_indices)
                if input.dim() not in (2, 3):
                    raise ValueError(f'LSTM: Expected input to be 2D or 3D, got {input.dim()}D instead')
                batch_dim = 0 if self.batch_first else 1
                is_batched = input.dim() == 3
                if not is_batched:
                    input = input.unsqueeze(batch_dim)
                if hx is None:
                    hx = self._start(input, None)
                else:
                    kind, dims = ('batched', 3) if is_batched else ('unbatched', 2)
                    if hx[0].dim() != dims or hx[1].dim() != dims:
                        raise RuntimeError(
                            f'For {kind} {dims}-D input, hx and cx should also be {dims}-D but got ({hx[0].dim()}-D, {hx[1].dim()}-D) tensors')
                    if not is_batched:
                        hx = (hx[0].unsqueeze(1), hx[1].unsqueeze(1))
                self.check_forward_args(input, hx, None)
                output, hidden, cell = self._compute(torch.lstm, input, None, hx)
                if not is_batched:
                    return output.squeeze(batch_dim), (hidden.squeeze(1), cell.squeeze(1))
                return output, (hidden, cell)


        class GRU(RNNBase):
            """Recurrent layers with gates that forget."""

            def __init__(self, *args, **kwargs):
                if 'proj_size' in kwargs:
                    raise ValueError('proj_size argument is only supported for LSTM, not RNN or GRU')
                super().__init__('GRU', *args, **kwargs)

            def forward(self, input, hx=None):
                return self._run(torch.gru, input, hx, ('GRU', ''))


        class RNNCellBase(Module):
            """What recurrent cells have in common."""

            __constants__ = ['input_size', 'hidden_size', 'bias']

            def __init__(self, input_size, hidden_size, bias, num_chunks, device=None, dtype=None):
                super().__init__()
                self.input_size = input_size
                self.hidden_size = hidden_size
                self.bias = bias
                options = {'device': device, 'dtype': dtype}
                self.weight_ih = Parameter(torch.empty((num_chunks * hidden_size, input_size), **options))
                self.weight_hh = Parameter(torch.empty((num_chunks * hidden_size, hidden_size), **options))
                for name in ('bias_ih', 'bias_hh'):
                    self.register_parameter(name, Parameter(torch.empty(num_chunks * hidden_size, **options)) if bias else None)
                self.reset_parameters()

            def extra_repr(self):
                parts = [f'{self.input_size}, {self.hidden_size}']
                if self.bias is not True:
                    parts.append(f'bias={self.bias}')
                if getattr(self, 'nonlinearity', 'tanh') != 'tanh':
                    parts.append(f'nonlinearity={self.nonlinearity}')
                return ', '.join(parts)

            def reset_parameters(self):
                bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
                for weight in self.parameters():
                    init.uniform_(weight, -bound, bound)

            def _step(self, function, input, hx):
                name = type(self).__name__
                if input.dim() not in (1, 2):
                    raise ValueError(f'{name}: Expected input to be 1D or 2D, got {input.dim()}D instead')
                if hx is not None and hx.dim() not in (1, 2):
                    raise ValueError(f'{name}: Expected hidden to be 1D or 2D, got {hx.dim()}D instead')
                is_batched = input.dim() == 2
                if not is_batched:
                    input = input.unsqueeze(0)
                if hx is None:
                    hx = torch.zeros(input.size(0), self.hidden_size, dtype=input.dtype)
                elif not is_batched:
                    hx = hx.unsqueeze(0)
                result = function(input, hx, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)
                return result if is_batched else result.squeeze(0)


        class RNNCell(RNNCellBase):
            """One step of an RNN: h' = tanh(W_ih x + b_ih + W_hh h + b_hh)."""

            __constants__ = ['input_size', 'hidden_size', 'bias', 'nonlinearity']

            def __init__(self, input_size, hidden_size, bias=True, nonlinearity='tanh', device=None, dtype=None):
                super().__init__(input_size, hidden_size, bias, num_chunks=1, device=device, dtype=dtype)
                self.nonlinearity = nonlinearity

            def forward(self, input, hx=None):
                if self.nonlinearity not in ('tanh', 'relu'):
                    raise RuntimeError(f'Unknown nonlinearity: {self.nonlinearity}')
                return self._step(torch.rnn_tanh_cell if self.nonlinearity == 'tanh' else torch.rnn_relu_cell, input, hx)


        class LSTMCell(RNNCellBase):
            """One step of an LSTM."""

            def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
                super().__init__(input_size, hidden_size, bias, num_chunks=4, device=device, dtype=dtype)

            def forward(self, input, hx=None):
                if input.dim() not in (1, 2):
                    raise ValueError(f'LSTMCell: Expected input to be 1D or 2D, got {input.dim()}D instead')
                if hx is not None:
                    for idx, value in enumerate(hx):
                        if value.dim() not in (1, 2):
                            raise ValueError(f'LSTMCell: Expected hx[{idx}] to be 1D or 2D, got {value.dim()}D instead')
                is_batched = input.dim() == 2
                if not is_batched:
                    input = input.unsqueeze(0)
                if hx is None:
                    zeros = torch.zeros(input.size(0), self.hidden_size, dtype=input.dtype)
                    hx = (zeros, zeros)
                elif not is_batched:
                    hx = (hx[0].unsqueeze(0), hx[1].unsqueeze(0))
                output, cell = torch.lstm_cell(input, hx, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh)
                return (output, cell) if is_batched else (output.squeeze(0), cell.squeeze(0))


        class GRUCell(RNNCellBase):
            """One step of a GRU."""

            def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
                super().__init__(input_size, hidden_size, bias, num_chunks=3, device=device, dtype=dtype)

            def forward(self, input, hx=None):
                return self._step(torch.gru_cell, input, hx)
        """#
}
