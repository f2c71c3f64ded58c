// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.optim._muon`
    static let muon = #"""
        import math

        import torch
        from torch import Tensor
        from torch.optim import Optimizer


        def _zeropower_via_newtonschulz(grad, ns_coefficients, ns_steps, eps):
            """The nearest matrix with equal singular values, nearly: a few steps of Newton and Schulz, in bfloat16."""
            if ns_steps >= 100:
                raise ValueError('Number of steps must be less than 100 for computational efficiency')
            if len(grad.shape) != 2:
                raise ValueError('Input tensor gradient must be a 2D matrix')
            if len(ns_coefficients) != 3:
                raise ValueError('Coefficients must be a tuple of exactly 3 values')
            a, b, c = ns_coefficients
            is_tall = grad.size(0) > grad.size(1)
            found = grad.bfloat16()
            if is_tall:
                found = found.T
            found.div_(found.norm().clamp(min=eps))
            for _ in range(ns_steps):
                gram = found @ found.T
                update = torch.addmm(gram, gram, gram, beta=b, alpha=c)
                found = torch.addmm(found, update, found, beta=a)
            return found.T if is_tall else found


        def _adjust_lr(lr, adjust_lr_fn, param_shape):
            A, B = param_shape[:2]
            if adjust_lr_fn is None or adjust_lr_fn == 'original':
                return lr * math.sqrt(max(1, A / B))
            return lr * 0.2 * math.sqrt(max(A, B)) if adjust_lr_fn == 'match_rms_adamw' else lr


        class Muon(Optimizer):
            """Momentum whose steps are made orthogonal: for the matrices of hidden layers."""

            def __init__(
                self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-7,
                ns_steps=5, adjust_lr_fn=None,
            ):
                if isinstance(lr, Tensor) and lr.numel() != 1:
                    raise ValueError('Tensor lr must be 1-element')
                if not 0.0 <= lr:
                    raise ValueError(f'Learning rate should be >= 0 but is: {lr}')
                if not 0.0 <= momentum:
                    raise ValueError(f'momentum should be >= 0 but is: {momentum}')
                if not 0.0 <= weight_decay:
                    raise ValueError(f'weight decay should be >= 0 but is: {weight_decay}')
                if adjust_lr_fn is not None and adjust_lr_fn not in ['original', 'match_rms_adamw']:
                    raise ValueError(f'Adjust learning rate function {adjust_lr_fn} is not supported')
                super().__init__(params, {
                    'lr': lr, 'weight_decay': weight_decay, 'momentum': momentum, 'nesterov': nesterov,
                    'ns_coefficients': ns_coefficients, 'eps': eps, 'ns_steps': ns_steps, 'adjust_lr_fn': adjust_lr_fn,
                })
                for group in self.param_groups:
                    for p in group['params']:
                        if p.ndim != 2:
                            raise ValueError(f'Muon only supports 2D parameters whereas we found a parameter with size: {p.size()}')

            @torch.no_grad()
            def step(self, closure=None):
                loss = None
                if closure is not None:
                    with torch.enable_grad():
                        loss = closure()
                for group in self.param_groups:
                    lr, momentum = group['lr'], group['momentum']
                    if isinstance(lr, Tensor):
                        lr = lr.item()
                    for p in group['params']:
                        if p.grad is None:
                            continue
                        state = self.state[p]
                        if 'momentum_buffer' not in state:
                            state['momentum_buffer'] = torch.zeros_like(p.grad, memory_format=torch.preserve_format)
                        buffer = state['momentum_buffer']
                        buffer.lerp_(p.grad, 1 - momentum)
                        update = p.grad.lerp(buffer, momentum) if group['nesterov'] else buffer
                        update = _zeropower_via_newtonschulz(update, group['ns_coefficients'], group['ns_steps'], group['eps'])
                        p.mul_(1 - lr * group['weight_decay'])
                        p.add_(update, alpha=-_adjust_lr(lr, group['adjust_lr_fn'], p.shape))
                return loss
        """#

    /// `torch.optim.sparse_adam`
    static let sparseAdam = #"""
        import torch
        from torch import Tensor
        from torch.optim import Optimizer


        class SparseAdam(Optimizer):
            """Adam for gradients that are sparse tensors. There are none here: a step over a dense one is refused, as in PyTorch."""

            def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False):
                if isinstance(lr, Tensor) and lr.numel() != 1:
                    raise ValueError('Tensor lr must be 1-element')
                if not 0.0 < lr:
                    raise ValueError(f'Invalid learning rate: {lr}')
                if not 0.0 < eps:
                    raise ValueError(f'Invalid epsilon value: {eps}')
                if not 0.0 <= betas[0] < 1.0:
                    raise ValueError(f'Invalid beta parameter at index 0: {betas[0]}')
                if not 0.0 <= betas[1] < 1.0:
                    raise ValueError(f'Invalid beta parameter at index 1: {betas[1]}')
                super().__init__(params, {'lr': lr, 'betas': betas, 'eps': eps, 'maximize': maximize})

            @torch.no_grad()
            def step(self, closure=None):
                loss = None
                if closure is not None:
                    with torch.enable_grad():
                        loss = closure()
                for group in self.param_groups:
                    if any(p.grad is not None for p in group['params']):
                        raise RuntimeError('SparseAdam does not support dense gradients, please consider Adam instead')
                return loss
        """#
}
