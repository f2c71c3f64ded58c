// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torchvision.transforms`. Those that treat every image alike can treat a whole batch: `_of_batches`.
    static let transforms = #"""
        import numbers

        import torch
        from torchvision.transforms import functional as F
        from torchvision.transforms._resizing import InterpolationMode, Resize


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
}
