// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.optim.lbfgs`: the quasi-Newton method of limited memory (Nocedal, 1980). It calls the loss itself, so it is no
    /// rule for single parameters.
    static let lbfgs = #"""
        import torch
        from torch.optim.optimizer import Optimizer, _to_scalar


        def _lowest_of_cubic(x1, f1, g1, x2, f2, g2, bounds=None):
            """Where the cubic through two points with their slopes is lowest, within the bounds."""
            low, high = bounds if bounds is not None else ((x1, x2) if x1 <= x2 else (x2, x1))
            d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
            square = d1 ** 2 - g1 * g2
            if not square >= 0:
                return (low + high) / 2.0
            d2 = square.sqrt()
            if x1 <= x2:
                lowest = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
            else:
                lowest = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
            return min(max(lowest, low), high)


        class _Point:
            """A step size, the loss and the gradient there, and the slope along the direction."""

            def __init__(self, t, loss, gradient, slope):
                self.t, self.loss, self.gradient, self.slope = t, loss, gradient, slope

            def kept(self):
                return _Point(self.t, self.loss, self.gradient.clone(), self.slope)


        def _strong_wolfe(evaluate, t, direction, start, max_ls, c1=1e-4, c2=0.9, tolerance_change=1e-9):
            """A step size that fulfils the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and 3.6)."""
            size = direction.abs().max()

            def at(t):
                loss, gradient = evaluate(t)
                return _Point(t, loss, gradient, gradient.dot(direction))

            start = start.kept()
            previous, point = start, at(t)
            evaluations, rounds, done = 1, 0, False
            bracket = None
            while rounds < max_ls:
                if point.loss > start.loss + c1 * point.t * start.slope or (rounds > 1 and point.loss >= previous.loss):
                    bracket = [previous, point.kept()]
                    break
                if abs(point.slope) <= -c2 * start.slope:
                    bracket = [point]
                    done = True
                    break
                if point.slope >= 0:
                    bracket = [previous, point.kept()]
                    break
                bounds = (point.t + 0.01 * (point.t - previous.t), point.t * 10)
                t = _lowest_of_cubic(previous.t, previous.loss, previous.slope, point.t, point.loss, point.slope, bounds)
                previous, point = point.kept(), at(t)
                evaluations += 1
                rounds += 1
            if rounds == max_ls:
                bracket = [_Point(0, start.loss, start.gradient, start.slope), point]

            near_edge = False
            low, high = (0, 1) if bracket[0].loss <= bracket[-1].loss else (1, 0)
            while not done and rounds < max_ls:
                first, second = bracket
                if abs(second.t - first.t) * size < tolerance_change:
                    break
                t = _lowest_of_cubic(first.t, first.loss, first.slope, second.t, second.loss, second.slope)
                least, most = min(first.t, second.t), max(first.t, second.t)
                margin = 0.1 * (most - least)
                if min(most - t, t - least) < margin:
                    # Twice near an edge, or on it: a tenth of the way inside.
                    if near_edge or t >= most or t <= least:
                        t = most - margin if abs(t - most) < abs(t - least) else least + margin
                        near_edge = False
                    else:
                        near_edge = True
                else:
                    near_edge = False
                point = at(t)
                evaluations += 1
                rounds += 1
                if point.loss > start.loss + c1 * t * start.slope or point.loss >= bracket[low].loss:
                    bracket[high] = point.kept()
                    low, high = (0, 1) if bracket[0].loss <= bracket[1].loss else (1, 0)
                else:
                    if abs(point.slope) <= -c2 * start.slope:
                        done = True
                    elif point.slope * (bracket[high].t - bracket[low].t) >= 0:
                        bracket[high] = bracket[low]
                    bracket[low] = point.kept()
            found = bracket[low]
            return found.loss, found.gradient, found.t, evaluations


        class LBFGS(Optimizer):
            """Minimises a function of all parameters by their gradients and those of the last steps; `step` takes a closure that
            computes the loss anew and calls backward()."""

            def __init__(self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=100,
                         line_search_fn=None):
                if isinstance(lr, torch.Tensor) and lr.numel() != 1:
                    raise ValueError('Tensor lr must be 1-element')
                if not 0.0 <= lr:
                    raise ValueError(f'Invalid learning rate: {lr}')
                if max_eval is None:
                    max_eval = max_iter * 5 // 4
                super().__init__(params, {
                    'lr': lr, 'max_iter': max_iter, 'max_eval': max_eval, 'tolerance_grad': tolerance_grad,
                    'tolerance_change': tolerance_change, 'history_size': history_size, 'line_search_fn': line_search_fn})
                if len(self.param_groups) != 1:
                    raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
                self._params = self.param_groups[0]['params']

            def _flat_gradient(self):
                return torch.cat([
                    torch.zeros_like(p).view(-1) if p.grad is None else p.grad.reshape(-1) for p in self._params], 0)

            def _move(self, size, direction):
                start = 0
                for p in self._params:
                    p.add_(direction[start:start + p.numel()].view_as(p), alpha=size)
                    start += p.numel()

            def _direction(self, state, gradient, history_size):
                """Minus the gradient, times the inverse Hessian that the last steps and gradients suggest."""
                if state['n_iter'] == 1:
                    state.update(old_dirs=[], old_stps=[], ro=[], H_diag=1)
                    return gradient.neg()
                changes, steps, ro = state['old_dirs'], state['old_stps'], state['ro']
                change = gradient.sub(state['prev_flat_grad'])
                step = state['d'].mul(state['t'])
                curvature = change.dot(step)
                if curvature > 1e-10:
                    if len(changes) == history_size:
                        for remembered in (changes, steps, ro):
                            remembered.pop(0)
                    changes.append(change)
                    steps.append(step)
                    ro.append(1.0 / curvature)
                    state['H_diag'] = curvature / change.dot(change)
                al = state.setdefault('al', [None] * history_size)
                q = gradient.neg()
                for place in range(len(changes) - 1, -1, -1):
                    al[place] = steps[place].dot(q) * ro[place]
                    q.add_(changes[place], alpha=-al[place])
                direction = torch.mul(q, state['H_diag'])
                for place in range(len(changes)):
                    direction.add_(steps[place], alpha=al[place] - changes[place].dot(direction) * ro[place])
                return direction

            @torch.no_grad()
            def step(self, closure):
                state = self.state[self._params[0]]
                parameters = [p.clone() for p in self._params]
                remembered = {
                    name: value.clone() if isinstance(value, torch.Tensor) else list(value) if isinstance(value, list) else value
                    for name, value in state.items()}
                try:
                    return self._minimised(closure)
                except KeyboardInterrupt:
                    # Not at a point that a line search was only trying.
                    for p, value in zip(self._params, parameters):
                        p.copy_(value)
                    state.clear()
                    state.update(remembered)
                    raise

            def _minimised(self, closure):
                def evaluated():
                    with torch.enable_grad():
                        return closure()

                group = self.param_groups[0]
                lr = _to_scalar(group['lr'])
                max_iter, max_eval = group['max_iter'], group['max_eval']
                tolerance_grad, tolerance_change = group['tolerance_grad'], group['tolerance_change']
                state = self.state[self._params[0]]
                state.setdefault('func_evals', 0)
                state.setdefault('n_iter', 0)
                is_new = 'd' not in state
                first_loss = evaluated()
                loss = float(first_loss)
                evaluations = 1
                state['func_evals'] += 1
                gradient = self._flat_gradient()
                is_flat = gradient.abs().max() <= tolerance_grad
                if is_flat:
                    return first_loss

                def evaluate(t):
                    before = [p.clone(memory_format=torch.contiguous_format) for p in self._params]
                    self._move(t, direction)
                    loss = float(evaluated())
                    gradient = self._flat_gradient()
                    for p, value in zip(self._params, before):
                        p.copy_(value)
                    return loss, gradient

                rounds = 0
                while rounds < max_iter:
                    rounds += 1
                    state['n_iter'] += 1
                    direction = self._direction(state, gradient, group['history_size'])
                    state['d'] = direction
                    if state.get('prev_flat_grad') is None:
                        state['prev_flat_grad'] = gradient.clone(memory_format=torch.contiguous_format)
                    else:
                        state['prev_flat_grad'].copy_(gradient)
                    previous_loss = state['prev_loss'] = loss
                    t = min(1.0, 1.0 / gradient.abs().sum()) * lr if state['n_iter'] == 1 else lr
                    state['t'] = t
                    slope = gradient.dot(direction)
                    if slope > -tolerance_change:
                        break
                    extra = 0
                    if group['line_search_fn'] is not None:
                        if group['line_search_fn'] != 'strong_wolfe':
                            raise RuntimeError("only 'strong_wolfe' is supported")
                        start = _Point(0, loss, gradient, slope)
                        loss, gradient, t, extra = _strong_wolfe(evaluate, t, direction, start, max_ls=max_eval - evaluations)
                        state['t'] = t
                        self._move(t, direction)
                        is_flat = gradient.abs().max() <= tolerance_grad
                    else:
                        self._move(t, direction)
                        if rounds != max_iter:
                            loss = float(evaluated())
                            gradient = self._flat_gradient()
                            is_flat = gradient.abs().max() <= tolerance_grad
                            extra = 1
                    evaluations += extra
                    state['func_evals'] += extra
                    if rounds == max_iter or evaluations >= max_eval or is_flat:
                        break
                    if direction.mul(t).abs().max() <= tolerance_change or abs(loss - previous_loss) < tolerance_change:
                        break
                if is_new:  # in the order in which PyTorch's code, which keeps them at the end, puts them down
                    for name in ('d', 't', 'old_dirs', 'old_stps', 'ro', 'H_diag', 'prev_flat_grad', 'prev_loss'):
                        state[name] = state.pop(name)
                return first_loss
        """#
}
