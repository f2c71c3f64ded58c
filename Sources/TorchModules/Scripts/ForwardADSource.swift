// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.forward_ad`: tangents, found by differentiating the backward. A dual tensor is one that requires a
    /// gradient; its tangent is remembered here as long as its level.
    static let forwardAD = #"""
        import functools
        from typing import NamedTuple, Optional

        import torch

        __all__ = ['UnpackedDualTensor', 'enter_dual_level', 'exit_dual_level', 'make_dual', 'unpack_dual', 'dual_level']

        _current_level = -1
        _duals = []


        class UnpackedDualTensor(NamedTuple):
            """A tensor, and its derivative along the tangents of the duals that it was made of."""
            primal: torch.Tensor
            tangent: Optional[torch.Tensor]


        def enter_dual_level():
            """Duals can be made from here on."""
            global _current_level
            if _current_level >= 0:
                raise RuntimeError('Nested forward mode AD is not supported at the moment')
            _current_level += 1
            return _current_level


        def exit_dual_level(*, level=None):
            """Tangents are forgotten."""
            global _current_level
            if level is None:
                level = _current_level
            if level != _current_level:
                raise RuntimeError(
                    'Trying to exit a forward AD level that was not the last one that was created. This is not supported.')
            if level < 0:
                raise RuntimeError('Dual level must be a positive number.')
            _current_level -= 1
            _duals.clear()


        def make_dual(tensor, tangent, *, level=None):
            """The tensor with a tangent: what is computed with it has one too."""
            if (_current_level if level is None else level) < 0:
                raise RuntimeError(
                    'Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.')
            if not tensor.is_floating_point():
                raise ValueError(f'Expected primal to be floating point or complex, but got: {tensor.dtype}')
            if not tangent.is_floating_point():
                raise ValueError(f'Expected tangent to be floating point or complex, but got: {tangent.dtype}')
            if tensor.shape != tangent.shape:
                raise RuntimeError(
                    'Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. '
                    f'Tensor is of size {list(tensor.shape)} while the given forward gradient is of size {list(tangent.shape)}.')
            if any(tensor is dual for dual, _, _ in _duals):
                raise RuntimeError(
                    'Making a dual Tensor based on a Tensor that already has a forward gradient at the same level 0 is not supported.')
            with torch.enable_grad():
                dual = tensor.view_as(tensor) if tensor.requires_grad else tensor.detach().requires_grad_()
            _duals.append((dual, tensor, tangent))
            return dual


        def unpack_dual(tensor, *, level=None):
            """The tensor and its tangent; None where it has none."""
            if (_current_level if level is None else level) < 0:
                return UnpackedDualTensor(tensor, None)
            for dual, primal, tangent in _duals:
                if tensor is dual:
                    return UnpackedDualTensor(primal, tangent)
            if not tensor.requires_grad or not _duals:
                return UnpackedDualTensor(tensor, None)
            keeps = any(primal.requires_grad or tangent.requires_grad for _, primal, tangent in _duals)
            with torch.enable_grad():
                # The backward is linear in its seed: its own derivative by it is the forward derivative.
                seed = torch.zeros_like(tensor, requires_grad=True)
                gradients = torch.autograd.grad(
                    tensor, [dual for dual, _, _ in _duals], seed, create_graph=True, allow_unused=True)
                found = [
                    (gradient, tangent.to(gradient.dtype)) for gradient, (_, _, tangent) in zip(gradients, _duals)
                    if gradient is not None and gradient.requires_grad]
                if all(gradient is None for gradient in gradients):
                    return UnpackedDualTensor(tensor, None)
                if not found:
                    return UnpackedDualTensor(tensor if keeps else tensor.detach(), torch.zeros_like(tensor))
                tangent, = torch.autograd.grad(
                    [gradient for gradient, _ in found], seed, [tangent for _, tangent in found], create_graph=keeps, retain_graph=True,
                    allow_unused=True)
            if tangent is None:
                tangent = torch.zeros_like(tensor)
            return UnpackedDualTensor(tensor if keeps else tensor.detach(), tangent)


        class dual_level:
            """A level for the time of a `with`, or of a function's call."""

            def __call__(self, function):
                @functools.wraps(function)
                def call(*args, **kwargs):
                    with dual_level():
                        return function(*args, **kwargs)

                return call

            def __enter__(self):
                return enter_dual_level()

            def __exit__(self, exc_type, exc_value, traceback):
                exit_dual_level()
        """#
}
