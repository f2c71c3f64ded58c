// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torchvision.transforms.functional`: images are tensors of channels, rows and columns, or `Image`s, which hold one.
    static let imageFunctions = #"""
        import numbers

        import torch
        from torchvision.transforms._resizing import InterpolationMode, resize


        class Image:
            """What PIL's images are to the transforms: pixels of one or three channels."""

            __module__ = 'PIL.Image'

            def __init__(self, pixels):
                self._pixels = pixels

            @property
            def size(self):
                return self._pixels.shape[2], self._pixels.shape[1]

            @property
            def width(self):
                return self._pixels.shape[2]

            @property
            def height(self):
                return self._pixels.shape[1]

            @property
            def mode(self):
                return 'L' if self._pixels.shape[0] == 1 else 'RGB'

            def getpixel(self, xy):
                values = self._pixels[:, xy[1], xy[0]].tolist()
                return values[0] if len(values) == 1 else tuple(values)

            def __repr__(self):
                return f'<PIL.Image.Image image mode={self.mode} size={self.width}x{self.height} at {hex(id(self))}>'


        def _pixelwise(image, change):
            return Image(change(image._pixels)) if isinstance(image, Image) else change(image)


        def get_dimensions(img):
            pixels = img._pixels if isinstance(img, Image) else img
            return [1 if pixels.ndim == 2 else pixels.shape[-3], pixels.shape[-2], pixels.shape[-1]]


        def to_tensor(pic):
            if not isinstance(pic, Image):
                raise TypeError(f'pic should be PIL Image or ndarray. Got {type(pic)}')
            return pic._pixels.to(torch.get_default_dtype()).div(255)


        def pil_to_tensor(pic):
            if not isinstance(pic, Image):
                raise TypeError(f'pic should be PIL Image. Got {type(pic)}')
            return pic._pixels.clone()


        def to_image(inpt):
            if isinstance(inpt, Image):
                return inpt._pixels.clone()
            if not isinstance(inpt, torch.Tensor):
                raise TypeError(f'Input can either be a pure Tensor, a numpy array, or a PIL image, but got {type(inpt)} instead.')
            return inpt


        def to_dtype(inpt, dtype=torch.float32, scale=False):
            if inpt.dtype == dtype:
                return inpt
            if not scale or inpt.is_floating_point() and dtype.is_floating_point:
                return inpt.to(dtype)
            if dtype.is_floating_point:
                return inpt.to(dtype).mul_(1.0 / torch.iinfo(inpt.dtype).max)
            if inpt.is_floating_point():
                if dtype == torch.int64 or inpt.dtype == torch.float32 and dtype == torch.int32:
                    raise RuntimeError(f'The conversion from {inpt.dtype} to {dtype} cannot be performed safely.')
                return inpt.mul(float(torch.iinfo(dtype).max) + 1.0 - 1e-3).to(dtype)
            raise NotImplementedError('to_dtype(scale=True) from one type of whole numbers to another is not in lsx')


        def normalize(tensor, mean, std, inplace=False):
            if not isinstance(tensor, torch.Tensor):
                raise TypeError(f'img should be Tensor Image. Got {type(tensor)}')
            if not tensor.is_floating_point():
                raise TypeError(f'Input tensor should be a float tensor. Got {tensor.dtype}.')
            if tensor.ndim < 3:
                raise ValueError(f'Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = {tensor.size()}')
            mean, std = torch.as_tensor(mean, dtype=tensor.dtype), torch.as_tensor(std, dtype=tensor.dtype)
            if (std == 0).any():
                raise ValueError(f'std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.')
            if mean.ndim == 1:
                mean = mean.view(-1, 1, 1)
            if std.ndim == 1:
                std = std.view(-1, 1, 1)
            return tensor.sub_(mean).div_(std) if inplace else tensor.sub(mean).div_(std)


        def hflip(img):
            return _pixelwise(img, lambda x: x.flip(-1))


        def vflip(img):
            return _pixelwise(img, lambda x: x.flip(-2))


        def _four_sides(padding):
            """Left, top, right, bottom."""
            if isinstance(padding, numbers.Number):
                return [padding] * 4
            if len(padding) == 1:
                return [padding[0]] * 4
            if len(padding) == 2:
                return [padding[0], padding[1], padding[0], padding[1]]
            return list(padding)


        def _source(place, count, mode):
            """Which line of an image stands for one outside it."""
            if 0 <= place < count:
                return place
            if mode == 'edge':
                return 0 if place < 0 else count - 1
            if mode == 'reflect':
                return -place if place < 0 else 2 * (count - 1) - place
            return -place - 1 if place < 0 else 2 * count - 1 - place


        def pad(img, padding, fill=0, padding_mode='constant'):
            left, top, right, bottom = _four_sides(padding)
            if padding_mode not in ['constant', 'edge', 'reflect', 'symmetric']:
                raise ValueError('Padding mode should be either constant, edge, reflect or symmetric')

            def padded(x):
                height, width = x.shape[-2:]
                if padding_mode == 'constant':
                    return torch.nn.functional.pad(x, [left, right, top, bottom], value=fill)
                rows = [_source(place, height, padding_mode) for place in range(-top, height + bottom)]
                columns = [_source(place, width, padding_mode) for place in range(-left, width + right)]
                return x.index_select(-2, torch.tensor(rows)).index_select(-1, torch.tensor(columns))

            return _pixelwise(img, padded)


        def crop(img, top, left, height, width):
            _, rows, columns = get_dimensions(img)
            bottom, right = top + height, left + width
            if top < 0 or left < 0 or bottom > rows or right > columns:
                outside = [max(-left, 0), max(-top, 0), max(right - columns, 0), max(bottom - rows, 0)]
                img, top, left = pad(img, outside), top + outside[1], left + outside[0]
            return _pixelwise(img, lambda x: x[..., top:top + height, left:left + width])


        def center_crop(img, output_size):
            height, width = (output_size, output_size) if isinstance(output_size, numbers.Number) else output_size
            _, rows, columns = get_dimensions(img)
            if width > columns or height > rows:
                missing = (max(width - columns, 0), max(height - rows, 0))
                img = pad(img, [missing[0] // 2, missing[1] // 2, (missing[0] + 1) // 2, (missing[1] + 1) // 2])
                _, rows, columns = get_dimensions(img)
            return crop(img, int(round((rows - height) / 2.0)), int(round((columns - width) / 2.0)), height, width)
        """#
}
