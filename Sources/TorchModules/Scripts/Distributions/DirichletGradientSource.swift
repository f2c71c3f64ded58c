// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._dirichlet_gradient`: how a sample of Beta or Dirichlet moves with its parameters.
    static let dirichletGradient = #"""
        import torch

        # A rational correction of a simple approximation, by powers of log x, log(alpha / x) and log(total x / alpha).
        _NUMERATOR = [
            [[1.003668233, -0.01061107488, -0.0657888334, 0.01201642863], [0.6336835991, -0.3557432599, 0.05486251648, -0.001465281033],
             [-0.03276231906, 0.004474107445, 0.002429354597, -0.0001557569013]],
            [[0.221950385, -0.3187676331, 0.01799915743, 0.01074823814], [-0.2951249643, 0.06219954479, 0.01535556598, 0.001550077057],
             [0.02155310298, 0.004170831599, 0.001292462449, 6.976601077e-05]],
            [[-0.05980841433, 0.008441916499, 0.01085618172, 0.002319392565], [0.02911413504, 0.01400243777, -0.002721828457, 0.000751041181],
             [0.005900514878, -0.001936558688, -9.495446725e-06, 5.385558597e-05]],
        ]
        _DENOMINATOR = [
            [[1, -0.02924021934, -0.04438342661, 0.007285809825], [0.6357567472, -0.3473456711, 0.05454656494, -0.002407477521],
             [-0.03301322327, 0.004845219414, 0.00231480583, -0.0002307248149]],
            [[0.5925320577, -0.1757678135, 0.01505928619, 0.000564515273], [0.1014815858, -0.06589186703, 0.01272886114, -0.0007316646956],
             [-0.007258481865, 0.001096195486, 0.0003934994223, -4.12701925e-05]],
            [[0.06469649321, -0.0236701437, 0.002902096474, -5.896963079e-05], [0.001925008108, -0.002869809258, 0.0008000589141, -6.063713228e-05],
             [-0.0003477407336, 6.959756487e-05, 1.097287507e-05, -1.650964693e-06]],
        ]


        def _near_zero(x, alpha, beta):
            """A series about x = 0."""
            factor = alpha.digamma() - (alpha + beta).digamma() - x.log()
            numer = torch.ones_like(x)
            series = numer / alpha * (factor + 1 / alpha)
            for i in range(1, 11):
                numer = numer * ((i - beta) * x / i)
                denom = alpha + i
                series = series + numer / denom * (factor + 1 / denom)
            return (x * (1 - x).pow(-beta) * series).nan_to_num(nan=0.0, posinf=torch.inf, neginf=-torch.inf)


        def _near_one(x, alpha, beta):
            """A series about x = 0 for the gradient by beta; the other end is its mirror image."""
            factor = (alpha + beta).digamma() - beta.digamma()
            numer, betas, dbetas = torch.ones_like(x), torch.ones_like(x), torch.zeros_like(x)
            series = factor / alpha
            for i in range(1, 9):
                numer = numer * (-x / i)
                dbetas = dbetas * (beta - i) + betas
                betas = betas * (beta - i)
                series = series + numer / (alpha + i) * (dbetas + factor * betas)
            return (-(1 - x).pow(1 - beta) * series).nan_to_num(nan=0.0, posinf=torch.inf, neginf=-torch.inf)


        def _large(x, alpha, beta):
            """Rice's saddle point expansion for large alpha and beta, with a polynomial near the mean."""
            total = alpha + beta
            mean = alpha / total
            std = (alpha * beta / (total + 1)).sqrt() / total
            poly = 47 * x * (beta * beta) * (beta * beta) + alpha * (
                (43 + 20 * (16 + 27 * beta) * x) * (beta * beta) * beta + alpha * (
                    3 * (59 + 180 * beta - 90 * x) * (beta * beta) + alpha * (
                        (453 + 1620 * beta * (1 - x) - 455 * x) * beta + alpha * (8 * (1 - x) * (135 * beta - 11)))))
            above = (1 + 12 * alpha) * (1 + 12 * beta) / (total * total)
            below = 12960 * alpha * alpha * alpha * beta * beta * (1 + 12 * total)
            central = above / (1 - x) * poly / below
            prefactor = -x / (2 * alpha * beta / total).sqrt()
            stirling = ((1 + 1 / (12 * alpha) + 1 / (288 * alpha * alpha)) * (1 + 1 / (12 * beta) + 1 / (288 * beta * beta))
                        / (1 + 1 / (12 * total) + 1 / (288 * total * total)))
            apart = alpha * (x - 1) + beta * x
            term1 = ((2 * (alpha * alpha) * (x - 1) + alpha * beta * (x - 1) - x * (beta * beta))
                     / ((2 * alpha / beta).sqrt() * total.pow(1.5) * apart * apart))
            term2 = 0.5 * (alpha / (total * x)).log()
            term3 = (8 * alpha * beta / total).sqrt() / (beta * x + alpha * (x - 1))
            term4 = (beta * (beta / (total * (1 - x))).log() + alpha * (alpha / (total * x)).log()).pow(-1.5)
            outer = stirling * prefactor * (term1 + term2 * (term3 + torch.where(x < mean, term4, -term4)))
            return torch.where((mean - 0.1 * std <= x) & (x <= mean + 0.1 * std), central, outer)


        def _rational(x, alpha, beta, total):
            u = x.log()
            a = alpha.log() - u
            b = total.log() - a
            powers = [[u ** i * a ** j for j in range(3)] for i in range(3)]

            def sum_of(table):
                result = torch.zeros_like(x)
                for i in range(3):
                    for j in range(3):
                        c = table[i][j]
                        result = result + powers[i][j] * (c[0] + b * (c[1] + b * (c[2] + b * c[3])))
                return result

            return sum_of(_NUMERATOR) / sum_of(_DENOMINATOR) * (x * (total.digamma() - alpha.digamma()) / beta)


        def _dirichlet_grad(x, alpha, total):
            """How a Dirichlet's number x moves with its concentration: -(d cdf / d alpha) / pdf / (1 - x), in double precision."""
            dtype = x.dtype
            x, alpha, total = x.double(), alpha.double(), total.double()
            beta = total - alpha
            boundary = total * x * (1 - x)
            result = torch.where((alpha > 6) & (beta > 6), _large(x, alpha, beta), _rational(x, alpha, beta, total))
            result = torch.where((x >= 0.5) & (boundary < 0.75), -_near_one(1 - x, beta, alpha), result)
            return torch.where((x <= 0.5) & (boundary < 2.5), _near_zero(x, alpha, beta), result).to(dtype)


        class _Dirichlet(torch.autograd.Function):
            @staticmethod
            def forward(ctx, concentration):
                gamma = torch._standard_gamma(concentration.double())
                info = torch.finfo(concentration.dtype)
                x = (gamma / gamma.sum(-1, True)).to(concentration.dtype).clamp(info.tiny, 1 - info.eps / 2)
                ctx.save_for_backward(x, concentration)
                return x

            @staticmethod
            @torch.autograd.function.once_differentiable
            def backward(ctx, grad_output):
                x, concentration = ctx.saved_tensors
                total = concentration.sum(-1, True).expand_as(concentration)
                return _dirichlet_grad(x, concentration, total) * (grad_output - (x * grad_output).sum(-1, True))
        """#
}
