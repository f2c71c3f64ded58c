// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torchvision.transforms.functional`: images are tensors of channels, rows and columns, or `Image`s, which hold one.
    static let imageFunctions = #"""
        import numbers

        import torch


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

    /// `torchvision.transforms`. Those that treat every image alike can treat a whole batch: `_of_batches`.
    static let transforms = #"""
        import numbers

        import torch
        from torchvision.transforms import functional as F


        def _of_batches(transform):
            """A function that does to a batch what the transform does to each image; None where there is none."""
            if isinstance(transform, Compose):
                parts = [_of_batches(part) for part in transform.transforms]
                if None in parts:
                    return None

                def run(batch):
                    for part in parts:
                        batch = part(batch)
                    return batch

                return run
            return getattr(transform, '_on_batch', None)


        def _two_sizes(size, message='Please provide only two dimensions (h, w) for size.'):
            if isinstance(size, numbers.Number):
                return int(size), int(size)
            if len(size) == 1:
                return size[0], size[0]
            if len(size) != 2:
                raise ValueError(message)
            return size


        class Compose:
            def __init__(self, transforms):
                self.transforms = transforms

            def __call__(self, img):
                for transform in self.transforms:
                    img = transform(img)
                return img

            def __repr__(self):
                return type(self).__name__ + '(' + ''.join(f'\n    {transform}' for transform in self.transforms) + '\n)'


        class ToTensor:
            def __call__(self, pic):
                return F.to_tensor(pic)

            def _on_batch(self, batch):
                return batch.to(torch.get_default_dtype()).div(255)

            def __repr__(self):
                return f'{type(self).__name__}()'


        class PILToTensor:
            def __call__(self, pic):
                return F.pil_to_tensor(pic)

            def _on_batch(self, batch):
                return batch

            def __repr__(self):
                return f'{type(self).__name__}()'


        class Lambda:
            def __init__(self, lambd):
                if not callable(lambd):
                    raise TypeError(f'Argument lambd should be callable, got {repr(type(lambd).__name__)}')
                self.lambd = lambd

            def __call__(self, img):
                return self.lambd(img)

            def __repr__(self):
                return f'{type(self).__name__}()'


        class Normalize(torch.nn.Module):
            def __init__(self, mean, std, inplace=False):
                super().__init__()
                self.mean = mean
                self.std = std
                self.inplace = inplace

            def forward(self, tensor):
                return F.normalize(tensor, self.mean, self.std, self.inplace)

            def _on_batch(self, batch):
                return F.normalize(batch, self.mean, self.std)

            def __repr__(self):
                return f'{type(self).__name__}(mean={self.mean}, std={self.std})'


        class _RandomFlip(torch.nn.Module):
            def __init__(self, p=0.5):
                super().__init__()
                self.p = p

            def forward(self, img):
                return self._flip(img) if torch.rand(1) < self.p else img

            def __repr__(self):
                return f'{type(self).__name__}(p={self.p})'


        class RandomHorizontalFlip(_RandomFlip):
            _flip = staticmethod(F.hflip)


        class RandomVerticalFlip(_RandomFlip):
            _flip = staticmethod(F.vflip)


        class RandomApply(torch.nn.Module):
            def __init__(self, transforms, p=0.5):
                super().__init__()
                self.transforms = transforms
                self.p = p

            def forward(self, img):
                if self.p < torch.rand(1):
                    return img
                for transform in self.transforms:
                    img = transform(img)
                return img

            def __repr__(self):
                return f'{type(self).__name__}(\n    p={self.p}' + ''.join(f'\n    {part}' for part in self.transforms) + '\n)'


        class Pad(torch.nn.Module):
            def __init__(self, padding, fill=0, padding_mode='constant'):
                super().__init__()
                if not isinstance(padding, (numbers.Number, tuple, list)):
                    raise TypeError('Got inappropriate padding arg')
                if padding_mode not in ['constant', 'edge', 'reflect', 'symmetric']:
                    raise ValueError('Padding mode should be either constant, edge, reflect or symmetric')
                if not isinstance(padding, numbers.Number) and len(padding) not in [1, 2, 4]:
                    raise ValueError(f'Padding must be an int or a 1, 2, or 4 element tuple, not a {len(padding)} element tuple')
                self.padding = padding
                self.fill = fill
                self.padding_mode = padding_mode

            def forward(self, img):
                return F.pad(img, self.padding, self.fill, self.padding_mode)

            def __repr__(self):
                return f'{type(self).__name__}(padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode})'


        class CenterCrop(torch.nn.Module):
            def __init__(self, size):
                super().__init__()
                self.size = _two_sizes(size)

            def forward(self, img):
                return F.center_crop(img, self.size)

            def __repr__(self):
                return f'{type(self).__name__}(size={self.size})'


        class RandomCrop(torch.nn.Module):
            @staticmethod
            def get_params(img, output_size):
                _, height, width = F.get_dimensions(img)
                rows, columns = output_size
                if height < rows or width < columns:
                    raise ValueError(f'Required crop size {(rows, columns)} is larger than input image size {(height, width)}')
                if width == columns and height == rows:
                    return 0, 0, height, width
                top = torch.randint(0, height - rows + 1, size=(1,)).item()
                left = torch.randint(0, width - columns + 1, size=(1,)).item()
                return top, left, rows, columns

            def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode='constant'):
                super().__init__()
                self.size = tuple(_two_sizes(size))
                self.padding = padding
                self.pad_if_needed = pad_if_needed
                self.fill = fill
                self.padding_mode = padding_mode

            def forward(self, img):
                if self.padding is not None:
                    img = F.pad(img, self.padding, self.fill, self.padding_mode)
                _, height, width = F.get_dimensions(img)
                if self.pad_if_needed and width < self.size[1]:
                    img = F.pad(img, [self.size[1] - width, 0], self.fill, self.padding_mode)
                if self.pad_if_needed and height < self.size[0]:
                    img = F.pad(img, [0, self.size[0] - height], self.fill, self.padding_mode)
                return F.crop(img, *self.get_params(img, self.size))

            def __repr__(self):
                return f'{type(self).__name__}(size={self.size}, padding={self.padding})'
        """#

    /// `torchvision.transforms.v2`
    static let transformsV2 = #"""
        import warnings

        import torch
        from torchvision.transforms import functional as F
        from torchvision import transforms as _v1


        class Transform(torch.nn.Module):
            def forward(self, *inputs):
                image, *others = inputs
                image = self.transform(image, {})
                return (image, *others) if others else image

            def extra_repr(self):
                return ', '.join(
                    f'{name}={value}' for name, value in self.__dict__.items()
                    if not name.startswith('_') and name != 'training' and isinstance(value, (bool, int, float, str, tuple, list)))


        class Compose(Transform):
            def __init__(self, transforms):
                super().__init__()
                if not isinstance(transforms, (list, tuple)):
                    raise TypeError('Argument transforms should be a sequence of callables')
                if not transforms:
                    raise ValueError('Pass at least one transform')
                self.transforms = transforms

            def forward(self, *inputs):
                several = len(inputs) > 1
                for transform in self.transforms:
                    outputs = transform(*inputs)
                    inputs = outputs if several else (outputs,)
                return outputs

            @property
            def _on_batch(self):
                return _v1._of_batches(_v1.Compose(self.transforms))

            def extra_repr(self):
                return '\n'.join(f'    {transform}' for transform in self.transforms)


        class ToImage(Transform):
            def transform(self, inpt, params):
                return F.to_image(inpt)

            def _on_batch(self, batch):
                return batch


        class PILToTensor(Transform):
            def transform(self, inpt, params):
                return F.pil_to_tensor(inpt)

            def _on_batch(self, batch):
                return batch


        class ToTensor(Transform):
            def __init__(self):
                warnings.warn(
                    'The transform `ToTensor()` is deprecated and will be removed in a future release. Instead, please use '
                    '`v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])`.Output is equivalent up to float precision.')
                super().__init__()

            def transform(self, inpt, params):
                return F.to_tensor(inpt)

            def _on_batch(self, batch):
                return batch.to(torch.get_default_dtype()).div(255)


        class ToDtype(Transform):
            def __init__(self, dtype, scale=False):
                super().__init__()
                if not isinstance(dtype, torch.dtype):
                    raise ValueError(f'dtype must be a dict or a torch.dtype, got {type(dtype)} instead')
                self.dtype = dtype
                self.scale = scale

            def transform(self, inpt, params):
                return F.to_dtype(inpt, self.dtype, self.scale) if isinstance(inpt, torch.Tensor) else inpt

            def _on_batch(self, batch):
                return F.to_dtype(batch, self.dtype, self.scale)


        class Normalize(Transform):
            def __init__(self, mean, std, inplace=False):
                super().__init__()
                self.mean = list(mean)
                self.std = list(std)
                self.inplace = inplace

            def transform(self, inpt, params):
                if isinstance(inpt, F.Image):
                    raise TypeError(f'{type(self).__name__}() does not support PIL images.')
                return F.normalize(inpt, self.mean, self.std, self.inplace)

            def _on_batch(self, batch):
                return F.normalize(batch, self.mean, self.std)


        class Lambda(Transform):
            def __init__(self, lambd, *types):
                super().__init__()
                self.lambd = lambd

            def transform(self, inpt, params):
                return self.lambd(inpt)


        class _RandomFlip(Transform):
            def __init__(self, p=0.5):
                if not 0.0 <= p <= 1.0:
                    raise ValueError('`p` should be a floating point value in the interval [0.0, 1.0].')
                super().__init__()
                self.p = p

            def transform(self, inpt, params):
                return inpt if torch.rand(1) >= self.p else self._flip(inpt)


        class RandomHorizontalFlip(_RandomFlip):
            _flip = staticmethod(F.hflip)


        class RandomVerticalFlip(_RandomFlip):
            _flip = staticmethod(F.vflip)


        class CenterCrop(Transform):
            def __init__(self, size):
                super().__init__()
                self.size = _v1._two_sizes(size)

            def transform(self, inpt, params):
                return F.center_crop(inpt, self.size)


        class RandomCrop(Transform):
            def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode='constant'):
                super().__init__()
                self.size = _v1._two_sizes(size)
                self.padding = None
                if padding:
                    left, top, right, bottom = F._four_sides(padding)
                    self.padding = [left, right, top, bottom]
                self.pad_if_needed = pad_if_needed
                self.fill = fill
                self.padding_mode = padding_mode

            def transform(self, inpt, params):
                left, right, top, bottom = self.padding or (0, 0, 0, 0)
                rows, columns = self.size
                _, height, width = F.get_dimensions(inpt)
                height, width = height + top + bottom, width + left + right
                if self.pad_if_needed and height < rows:
                    top, bottom, height = top + rows - height, bottom + rows - height, 2 * rows - height
                if self.pad_if_needed and width < columns:
                    left, right, width = left + columns - width, right + columns - width, 2 * columns - width
                if height < rows or width < columns:
                    raise ValueError(
                        f"Required crop size {(rows, columns)} is larger than {'padded ' if self.padding is not None else ''}input image size "
                        f'{(height, width)}.')
                # Drawn only where there is something to choose.
                y = int(torch.randint(0, height - rows + 1, size=())) if height > rows else 0
                x = int(torch.randint(0, width - columns + 1, size=())) if width > columns else 0
                if left or right or top or bottom:
                    inpt = F.pad(inpt, [left, top, right, bottom], self.fill, self.padding_mode)
                return F.crop(inpt, y, x, rows, columns)
        """#
}
