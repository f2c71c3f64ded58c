// SPDX-License-Identifier: MIT

extension TorchScripts {
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
