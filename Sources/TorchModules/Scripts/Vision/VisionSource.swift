// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torchvision`: what tutorials on classifying small images use of it.
    static let vision = #"""
        import torchvision.datasets
        import torchvision.ops
        import torchvision.transforms

        __version__ = '0.28.0'
        """#

    /// `torchvision.datasets`: MNIST and the sets in its format.
    static let visionDatasets = #"""
        import os
        import warnings

        import torch
        from torch import _C
        from torch.utils.data import Dataset
        from torchvision.transforms import _of_batches
        from torchvision.transforms.functional import Image


        class StandardTransform:
            def __init__(self, transform=None, target_transform=None):
                self.transform = transform
                self.target_transform = target_transform

            def __call__(self, input, target):
                if self.transform is not None:
                    input = self.transform(input)
                if self.target_transform is not None:
                    target = self.target_transform(target)
                return input, target

            def __repr__(self):
                lines = [type(self).__name__]
                for head, transform in (('Transform: ', self.transform), ('Target transform: ', self.target_transform)):
                    if transform is not None:
                        first, *others = repr(transform).splitlines()
                        lines += [head + first] + [' ' * len(head) + line for line in others]
                return '\n'.join(lines)


        class VisionDataset(Dataset):
            _repr_indent = 4

            def __init__(self, root=None, transforms=None, transform=None, target_transform=None):
                self.root = os.path.expanduser(root) if isinstance(root, str) else root
                has_parts = transform is not None or target_transform is not None
                if transforms is not None and has_parts:
                    raise ValueError('Only transforms or transform/target_transform can be passed as argument')
                self.transform = transform
                self.target_transform = target_transform
                self.transforms = StandardTransform(transform, target_transform) if has_parts else transforms

            def __len__(self):
                raise NotImplementedError

            def __repr__(self):
                body = [f'Number of datapoints: {len(self)}']
                if self.root is not None:
                    body.append(f'Root location: {self.root}')
                body += self.extra_repr().splitlines()
                if self.transforms is not None:
                    body.append(repr(self.transforms))
                return '\n'.join(['Dataset ' + type(self).__name__] + [' ' * self._repr_indent + line for line in body])

            def extra_repr(self):
                return ''


        class MNIST(VisionDataset):
            classes = ['0 - zero', '1 - one', '2 - two', '3 - three', '4 - four', '5 - five', '6 - six', '7 - seven', '8 - eight', '9 - nine']
            # A folder of the system that may hold the files, and the package that puts them there.
            _installed, _package = None, None

            def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
                super().__init__(root, transform=transform, target_transform=target_transform)
                self.train = train
                part = 'train' if train else 't10k'
                images, labels = self._file(part + '-images-idx3-ubyte'), self._file(part + '-labels-idx1-ubyte')
                if images is None or labels is None:
                    raise RuntimeError(self._absence(download))
                self.data = self._read(images, 3)
                self.targets = self._read(labels, 1).long()

            @staticmethod
            def _read(path, dimensions):
                x = _C._read_idx(path)
                if x.dtype != torch.uint8:
                    raise TypeError(f'x should be of dtype torch.uint8 instead of {x.dtype}')
                if x.ndimension() != dimensions:
                    raise ValueError(f'x should have {dimensions} dimension instead of {x.ndimension()}')
                return x

            def _file(self, name):
                for folder in (self.raw_folder, self._installed):
                    for end in ('', '.gz'):
                        if folder is not None and os.path.exists(os.path.join(folder, name + end)):
                            return os.path.join(folder, name + end)
                return None

            def _absence(self, download):
                first = 'lsx downloads nothing' if download else 'Dataset not found. You can use download=True to download it'
                ways = [] if self._package is None else [f"install Debian's package {self._package} (apt-get install {self._package})"]
                ways.append(
                    'put train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each may be '
                    f'gzipped, into {self.raw_folder}')
                return first + '\n' + ', or '.join(ways)

            def __getitem__(self, index):
                image, target = Image(self.data[index].unsqueeze(0)), int(self.targets[index])
                if self.transform is not None:
                    image = self.transform(image)
                if self.target_transform is not None:
                    target = self.target_transform(target)
                return image, target

            def _joined_samples(self, indices):
                if type(self).__getitem__ is not MNIST.__getitem__ or self.target_transform is not None:
                    return None
                transform = _of_batches(self.transform)
                if transform is None:
                    return None
                rows = _C._rows((self.data, self.targets), indices)
                return rows and [transform(rows[0].unsqueeze(1)), rows[1]]

            def __len__(self):
                return len(self.data)

            @property
            def raw_folder(self):
                return os.path.join(self.root, type(self).__name__, 'raw')

            @property
            def processed_folder(self):
                return os.path.join(self.root, type(self).__name__, 'processed')

            @property
            def class_to_idx(self):
                return {name: number for number, name in enumerate(self.classes)}

            def extra_repr(self):
                return f"Split: {'Train' if self.train is True else 'Test'}"

            @property
            def train_labels(self):
                warnings.warn('train_labels has been renamed targets')
                return self.targets

            @property
            def test_labels(self):
                warnings.warn('test_labels has been renamed targets')
                return self.targets

            @property
            def train_data(self):
                warnings.warn('train_data has been renamed data')
                return self.data

            @property
            def test_data(self):
                warnings.warn('test_data has been renamed data')
                return self.data


        class FashionMNIST(MNIST):
            classes = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot']
            _installed, _package = '/usr/share/datasets/fashion-mnist', 'dataset-fashion-mnist'


        class KMNIST(MNIST):
            classes = ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo']
        """#
}
