// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.tensorboard.summary`: TensorBoard's messages, in protobuf's encoding (TensorFlow's event.proto,
    /// summary.proto and tensor.proto), and the records that frame them.
    static let events = #"""
        import math
        import struct

        import torch

        # Protobuf: a field is its number and kind, then a varint (0), eight bytes (1), bytes behind their length (2) or four
        # bytes (5).

        def _varint(value):
            value &= (1 << 64) - 1  # a negative int64 as its two's complement
            digits = []
            while value >= 128:
                digits.append(value & 127 | 128)
                value >>= 7
            return bytes(digits + [value])


        def _integer(field, value):
            return _varint(field << 3) + _varint(value)


        def _double(field, value):
            return _varint(field << 3 | 1) + struct.pack('<d', value)


        def _bytes(field, content):
            if isinstance(content, str):
                content = content.encode('utf-8')
            return _varint(field << 3 | 2) + _varint(len(content)) + content


        def _float(field, value):
            try:
                packed = struct.pack('<f', value)
            except OverflowError:  # beyond float32: what a conversion makes of it
                packed = struct.pack('<f', math.copysign(math.inf, value))
            return _varint(field << 3 | 5) + packed


        def _doubles(field, values):
            return _bytes(field, struct.pack(f'<{len(values)}d', *values))


        def _crc_table(polynomial):
            table = []
            for value in range(256):
                for _ in range(8):
                    value = value >> 1 ^ (polynomial if value & 1 else 0)
                table.append(value)
            return table


        _CASTAGNOLI = _crc_table(0x82F63B78)
        _ETHERNET = _crc_table(0xEDB88320)


        def _crc(table, content):
            value = 0xFFFFFFFF
            for byte in content:
                value = table[(value ^ byte) & 255] ^ value >> 8
            return value ^ 0xFFFFFFFF


        def _masked_crc(content):
            # A checksum of data that holds checksums would be weak: TensorFlow stores it rotated and shifted.
            value = _crc(_CASTAGNOLI, content)
            return struct.pack('<I', ((value >> 15 | value << 17) + 0xA282EAD8) & 0xFFFFFFFF)


        def record(content):
            """TFRecord: length and content, a checksum behind each."""
            length = struct.pack('<Q', len(content))
            return length + _masked_crc(length) + content + _masked_crc(content)


        def event(summary=None, step=None, walltime=0.0, version=None):
            content = _double(1, walltime)
            if step is not None:
                content += _integer(2, int(step))
            if version is not None:
                content += _bytes(3, version)
            if summary is not None:
                content += _bytes(5, summary)
            return content


        def _plugin(name):
            return _bytes(9, _bytes(1, _bytes(1, name)))


        def _summary(tag, content):
            return _bytes(1, _bytes(1, tag) + content)


        def as_number(value):
            if isinstance(value, torch.Tensor):
                if value.numel() != 1:
                    raise AssertionError('Tensor should contain one element (0 dimensions).             '
                                         f'Was given size: {value.numel()} and {value.dim()} dimensions.')
                value = value.item()
            return float(value)


        def scalar(tag, value, new_style=False, double_precision=False):
            value = as_number(value)
            if not new_style:
                return _summary(tag, _float(2, value))
            if double_precision:
                tensor = _integer(1, 2) + _doubles(6, [value])
            else:
                tensor = _integer(1, 1) + _float(5, value)
            return _summary(tag, _bytes(8, tensor) + _plugin('scalars'))


        def text(tag, content):
            shape = _bytes(2, _integer(1, 1))
            return _summary(tag + '/text_summary', _bytes(8, _integer(1, 7) + _bytes(2, shape) + _bytes(8, content)) + _plugin('text'))


        def _tensorflow_limits():
            upper, limit = [], 1e-12
            while limit < 1e20:
                upper.append(limit)
                limit *= 1.1
            return [-limit for limit in reversed(upper)] + [0.0] + upper


        def _limits(values, bins):
            if isinstance(bins, str):
                if bins != 'tensorflow':
                    raise ValueError(f"bins should be 'tensorflow', a number of bins or their limits, but got '{bins}'")
                return torch.tensor(_tensorflow_limits(), dtype=torch.float64)
            if isinstance(bins, int):
                low, high = values.min().item(), values.max().item()
                if low == high:
                    low, high = low - 0.5, high + 0.5
                return torch.linspace(low, high, bins + 1, dtype=torch.float64)
            return torch.as_tensor(bins, dtype=torch.float64)


        def histogram(name, values, bins='tensorflow', max_bins=None):
            values = torch.as_tensor(values).detach().reshape(-1).to(torch.float64)
            if values.numel() == 0:
                raise ValueError('The input has no element.')
            limits = _limits(values, bins)
            # Half-open bins, the last one closed; what lies outside is in none.
            within = values[(values >= limits[0]) & (values <= limits[-1])]
            places = torch.clamp(torch.searchsorted(limits, within, right=True) - 1, max=len(limits) - 2)
            counts = torch.bincount(places, minlength=len(limits) - 1)
            if max_bins is not None and len(counts) > max_bins:
                every = len(counts) // max_bins
                rest = len(counts) % every
                if rest:
                    counts = torch.cat([counts, torch.zeros(every - rest, dtype=counts.dtype)])
                counts = counts.reshape(-1, every).sum(1)
                limits = torch.cat([limits[:-1][::every], limits[-1:]])
            used = counts.nonzero().reshape(-1).tolist()
            if not used:
                raise ValueError('The histogram is empty, please file a bug report.')
            # TensorBoard wants each bucket's upper limit, and draws from an empty bucket before the first.
            start, end = used[0], used[-1] + 1
            counts = counts[start - 1:end].tolist() if start > 0 else [0] + counts[:end].tolist()
            limits = limits[start:end + 1].tolist()
            content = _double(1, values.min().item()) + _double(2, values.max().item()) + _double(3, values.numel())
            content += _double(4, values.sum().item()) + _double(5, values.dot(values).item())
            return _summary(name, _bytes(5, content + _doubles(6, limits) + _doubles(7, counts)))


        def _tiled(batch):
            """Images as one, eight in a row: of N, C, H, W the C, H, W."""
            count, channels, height, width = batch.shape
            columns = min(count, 8)
            canvas = torch.zeros(channels, height * (-(-count // columns)), width * columns, dtype=batch.dtype)
            for place in range(count):
                top, left = place // columns * height, place % columns * width
                canvas[:, top:top + height, left:left + width] = batch[place]
            return canvas


        def _in_rows(tensor, dataformats):
            """Height, width, channels; grey as three equal ones."""
            formats = dataformats.upper()
            if set(formats) == {'N', 'C', 'H', 'W'} and len(formats) == 4 == tensor.dim():
                batch = tensor.permute(*[formats.index(letter) for letter in 'NCHW'])
                if batch.shape[1] == 1:
                    batch = batch.expand(-1, 3, -1, -1)
                if batch.shape[1] != 3:
                    raise AssertionError('Input should be a 4D numpy array with 3 channels')
                return _tiled(batch).permute(1, 2, 0)
            if len(set(formats)) != len(formats) or set(formats) not in ({'H', 'W'}, {'C', 'H', 'W'}):
                raise ValueError(f'dataformats should name each of H, W and C once (C may be absent), but got {dataformats}')
            if tensor.dim() != len(formats):
                raise AssertionError(f'size of input tensor and input format are different.         tensor shape: '
                                     f'{tuple(tensor.shape)}, input_format: {dataformats}')
            if 'C' not in formats:
                tensor, formats = tensor.unsqueeze(-1), formats + 'C'
            tensor = tensor.permute(*[formats.index(letter) for letter in 'HWC'])
            return tensor.expand(-1, -1, 3) if tensor.shape[2] == 1 else tensor


        def _png_part(name, content):
            return struct.pack('>I', len(content)) + name + content + struct.pack('>I', _crc(_ETHERNET, name + content))


        def png(pixels):
            """A picture of uint8 in rows, without compression: stored blocks are deflate too."""
            height, width, channels = pixels.shape
            kinds = {2: 4, 3: 2, 4: 6}
            if channels not in kinds:
                raise ValueError(f'an image has 1 to 4 channels, but got {channels}')
            filters = torch.zeros(height, 1, dtype=torch.uint8)
            data = bytes(torch.cat([filters, pixels.reshape(height, -1)], 1).reshape(-1).tolist())
            parts = [b'\x78\x01']
            for start in range(0, len(data), 65535):
                block = data[start:start + 65535]
                parts.append(struct.pack('<BHH', start + 65535 >= len(data), len(block), len(block) ^ 0xFFFF) + block)
            low, high = 1, 0
            for byte in data:
                low += byte
                high += low
            parts.append(struct.pack('>I', high % 65521 << 16 | low % 65521))
            header = struct.pack('>IIBBBBB', width, height, 8, kinds[channels], 0, 0, 0)
            return (b'\x89PNG\r\n\x1a\n' + _png_part(b'IHDR', header) + _png_part(b'IDAT', b''.join(parts))
                    + _png_part(b'IEND', b''))


        def figure(tag, picture):
            """A PNG as it is."""
            width, height = struct.unpack('>II', picture[16:24])
            return _summary(tag, _bytes(4, _integer(1, height) + _integer(2, width) + _integer(3, 3) + _bytes(4, picture)))


        def image(tag, tensor, rescale=1, dataformats='CHW'):
            tensor = torch.as_tensor(tensor).detach()
            # Bytes are bytes already; other numbers go from 0 to 1.
            scale = 1 if tensor.dtype == torch.uint8 else 255
            pixels = _in_rows(tensor, dataformats).to(torch.float32) * scale * rescale
            height, width, channels = pixels.shape
            encoded = png(pixels.clamp(0, 255).to(torch.uint8))
            content = _integer(1, height) + _integer(2, width) + _integer(3, channels) + _bytes(4, encoded)
            return _summary(tag, _bytes(4, content))
        """#
}
