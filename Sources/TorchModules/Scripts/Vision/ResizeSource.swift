// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torchvision.transforms._resizing`: images of another size, as PIL reckons them, and tensors as `F.interpolate` does.
    static let resizing = #"""
        import math
        import warnings

        import torch


        class InterpolationMode:
            """An enumeration; `value` is the mode's name in torch.nn.functional.interpolate."""

            __module__ = 'torchvision.transforms.functional'

            def __init__(self, name, value):
                self.name = name
                self.value = value

            def __str__(self):
                return f'InterpolationMode.{self.name}'

            def __repr__(self):
                return f'<{self}: {self.value!r}>'


        # PIL's numbers for them.
        _MODES = {0: 'nearest', 2: 'bilinear', 3: 'bicubic', 4: 'box', 5: 'hamming', 1: 'lanczos'}
        for _value in ('nearest', 'nearest-exact', 'bilinear', 'bicubic', 'box', 'hamming', 'lanczos'):
            _name = _value.upper().replace('-', '_')
            setattr(InterpolationMode, _name, InterpolationMode(_name, _value))


        def _mode(interpolation):
            if isinstance(interpolation, int):
                return getattr(InterpolationMode, _MODES[interpolation].upper())
            if not isinstance(interpolation, InterpolationMode):
                raise TypeError('Argument interpolation should be a InterpolationMode or a corresponding Pillow integer constant')
            return interpolation


        def _bilinear(x):
            return 1.0 - abs(x) if abs(x) < 1.0 else 0.0


        def _bicubic(x):
            x, a = abs(x), -0.5
            if x < 1.0:
                return ((a + 2.0) * x - (a + 3.0)) * x * x + 1
            return (((x - 5) * x + 8) * x - 4) * a if x < 2.0 else 0.0


        def _box(x):
            return 1.0 if -0.5 < x <= 0.5 else 0.0


        def _hamming(x):
            x = abs(x)
            if x == 0.0:
                return 1.0
            if x >= 1.0:
                return 0.0
            x *= math.pi
            return math.sin(x) / x * (0.54 + 0.46 * math.cos(x))


        def _sinc(x):
            if x == 0.0:
                return 1.0
            x *= math.pi
            return math.sin(x) / x


        def _lanczos(x):
            return _sinc(x) * _sinc(x / 3) if -3.0 <= x < 3.0 else 0.0


        _FILTERS = {
            'bilinear': (_bilinear, 1.0), 'bicubic': (_bicubic, 2.0), 'box': (_box, 0.5), 'hamming': (_hamming, 1.0), 'lanczos': (_lanczos, 3.0),
        }
        _BITS = 22  # of PIL's fixed-point weights


        def _weights(count, wanted, mode):
            """A row for each new line: what each old line contributes, in units of 2 ** -22."""
            function, support = _FILTERS[mode]
            scale = count / wanted
            stretch = max(scale, 1.0)
            support *= stretch
            rows = torch.zeros(wanted, count, dtype=torch.int64)
            for place in range(wanted):
                centre = (place + 0.5) * scale
                first = max(int(centre - support + 0.5), 0)
                last = min(int(centre + support + 0.5), count)
                shares = [function((line - centre + 0.5) * (1.0 / stretch)) for line in range(first, last)]
                total = sum(shares)
                if total != 0.0:
                    shares = [share / total for share in shares]
                rows[place, first:last] = torch.tensor([int(share * (1 << _BITS) + (-0.5 if share < 0 else 0.5)) for share in shares])
            return rows


        def _reduced(sums):
            return ((sums + (1 << _BITS - 1)) >> _BITS).clamp(0, 255)


        def _nearest(count, wanted):
            step = count / wanted
            place, places = step * 0.5, []
            for _ in range(wanted):
                places.append(int(place))
                place += step  # as PIL adds up
            return torch.tensor(places)


        def _as_pil(pixels, size, mode):
            height, width = pixels.shape[-2:]
            if mode == 'nearest':
                return pixels.index_select(-2, _nearest(height, size[0])).index_select(-1, _nearest(width, size[1]))
            # Columns first, rounded to bytes, then rows.
            result = pixels.to(torch.int64)
            if size[1] != width:
                result = _reduced(result @ _weights(width, size[1], mode).t())
            if size[0] != height:
                result = _reduced(_weights(height, size[0], mode) @ result)
            return result.to(torch.uint8)


        def _as_tensor(img, size, mode, antialias):
            smooth = mode in ('bilinear', 'bicubic')
            batch = img.reshape(-1, *img.shape[-3:]) if img.ndim != 3 else img.unsqueeze(0)
            casts = img.dtype not in (torch.float32, torch.float64)
            if casts:
                batch = batch.to(torch.float32)
            batch = torch.nn.functional.interpolate(
                batch, size=size, mode=mode, align_corners=False if smooth else None, antialias=bool(antialias) and smooth)
            if mode == 'bicubic' and img.dtype == torch.uint8:
                batch = batch.clamp(min=0, max=255)
            if casts:
                if not img.is_floating_point():
                    batch = torch.round(batch)
                batch = batch.to(img.dtype)
            return batch.reshape(*img.shape[:-2], *size)


        def _new_size(height, width, size, max_size):
            if len(size) == 2:
                return list(size)
            short, long = (width, height) if width <= height else (height, width)
            new_short, new_long = size[0], int(size[0] * long / short)
            if max_size is not None:
                if max_size <= size[0]:
                    raise ValueError(
                        f'max_size = {max_size} must be strictly greater than the requested size for the smaller edge size = {size}')
                if new_long > max_size:
                    new_short, new_long = int(max_size * new_short / new_long), max_size
            return [new_long, new_short] if width <= height else [new_short, new_long]


        def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
            from torchvision.transforms import functional as F

            mode = _mode(interpolation).value
            if isinstance(size, (list, tuple)):
                if len(size) not in [1, 2]:
                    raise ValueError(f'Size must be an int or a 1 or 2 element tuple/list, not a {len(size)} element tuple/list')
                if max_size is not None and len(size) != 1:
                    raise ValueError(
                        'max_size should only be passed if size specifies the length of the smaller edge, i.e. size should be an int or a '
                        'sequence of length 1 in torchscript mode.')
            else:
                size = [size]
            _, height, width = F.get_dimensions(img)
            size = _new_size(height, width, size, max_size)
            if [height, width] == size:
                return img
            if isinstance(img, F.Image):
                if antialias is False:
                    warnings.warn('Anti-alias option is always applied for PIL Image input. Argument antialias is ignored.')
                return F.Image(_as_pil(img._pixels, size, mode))
            return _as_tensor(img, size, mode, antialias)


        class Resize(torch.nn.Module):
            def __init__(self, size, interpolation=InterpolationMode.BILINEAR, max_size=None, antialias=True):
                super().__init__()
                if not isinstance(size, (int, list, tuple)):
                    raise TypeError(f'Size should be int or sequence. Got {type(size)}')
                if not isinstance(size, int) and len(size) not in (1, 2):
                    raise ValueError('If size is a sequence, it should have 1 or 2 values')
                self.size = size
                self.max_size = max_size
                self.interpolation = _mode(interpolation) if isinstance(interpolation, int) else interpolation
                self.antialias = antialias

            def forward(self, img):
                return resize(img, self.size, self.interpolation, self.max_size, self.antialias)

            def __repr__(self):
                return (f'{type(self).__name__}(size={self.size}, interpolation={self.interpolation.value}, max_size={self.max_size}, '
                        f'antialias={self.antialias})')
        """#
}
