"""Writes optimisers-reference.json: weights after each step, by PyTorch in float64.

Run: python3 tests/engine/optimisers-reference.py  (needs torch only)

The loss is sum(c * (w - target)^2 / 2) + sin(w): not symmetric, so that a sign or a slot mixed up shows. Where a case is
`still`, the loss is constant and nothing but the weight decay moves the weights.

Caffe's momentum is v <- m v + lr g, w <- w - v. torch.optim.SGD keeps the rate outside of v, so the two agree while
the rate stands still (asserted here) and part after it changes; then Caffe's form is written out by hand. The same
holds for Nesterov's momentum. AdaGrad, RMSProp and AdaDelta are the same in both; Adam here is PyTorch's, where epsilon is
added after the bias correction (Caffe's adam_solver.cpp adds it before). Decay times weight is added to the gradient
in both (PyTorch's weight_decay, Caffe's L2 regularisation).
"""

import json
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)
START = [1.5, -2.0, 0.3, 4.0]
TARGET = [0.0, 1.0, -1.0, 2.0]
CURVATURE = [1.0, 0.1, 3.0, 0.5]
STEPS = 12


def loss_of(w):
    return (torch.tensor(CURVATURE) * (w - torch.tensor(TARGET)) ** 2 / 2 + torch.sin(w)).sum()


def constant(lr):
    return lambda t: lr


def dropping(lr):
    """A tenth of the rate from step 6 on (t counts from 1)."""
    return lambda t: lr if t < 6 else lr / 10


def gradient_of(w, decay, still):
    (gradient,) = torch.autograd.grad(0 * w.sum() if still else loss_of(w), w)
    return gradient + decay * w.detach()


def by_torch(make, rate, decay=0.0, still=False):
    w = torch.tensor(START, requires_grad=True)
    optimiser = make([w], decay)
    path = []
    for t in range(1, STEPS + 1):
        optimiser.param_groups[0]["lr"] = rate(t)
        w.grad = gradient_of(w, 0.0, still)
        optimiser.step()
        path.append(w.detach().tolist())
    return path


def by_caffe(nesterov, rate, m, decay=0.0, still=False):
    w = torch.tensor(START, requires_grad=True)
    v = torch.zeros_like(w)
    path = []
    for t in range(1, STEPS + 1):
        u = m * v + rate(t) * gradient_of(w, decay, still)
        change = (1 + m) * u - m * v if nesterov else u
        v = u
        w = (w - change).detach().requires_grad_(True)
        path.append(w.detach().tolist())
    return path


def sgd(m=0.0, nesterov=False):
    return lambda params, decay: torch.optim.SGD(params, 1.0, m, nesterov=nesterov, weight_decay=decay)


def adagrad(delta=1e-8):
    return lambda params, decay: torch.optim.Adagrad(params, 1.0, eps=delta, weight_decay=decay)


def rmsprop(rho=0.99, delta=1e-8):
    return lambda params, decay: torch.optim.RMSprop(params, 1.0, rho, delta, weight_decay=decay)


def adadelta(m=0.95, delta=1e-6):
    return lambda params, decay: torch.optim.Adadelta(params, 1.0, m, delta, weight_decay=decay)


def adam(beta1=0.9, beta2=0.999, eps=1e-8):
    return lambda params, decay: torch.optim.Adam(params, 1.0, (beta1, beta2), eps, weight_decay=decay)


for nesterov in [False, True]:

    def difference(rate):
        caffe, pytorch = by_caffe(nesterov, rate, 0.9, 0.01), by_torch(sgd(0.9, nesterov), rate, 0.01)
        return (torch.tensor(caffe) - torch.tensor(pytorch)).abs().max()

    assert difference(constant(0.1)) < 1e-12
    assert difference(dropping(0.1)) > 0.1


def case(name, lr, path, drops=False, decay=0.0, still=False, **settings):
    rate = dropping(lr) if drops else constant(lr)
    return {
        "name": name, "lr": lr, "drops": drops, "decay": decay, "still": still, **settings,
        "path": path(rate, decay, still),
    }


def of_torch(make):
    return lambda rate, decay, still: by_torch(make, rate, decay, still)


def of_caffe(nesterov, m):
    return lambda rate, decay, still: by_caffe(nesterov, rate, m, decay, still)


kinds = [
    ("sgd", 0.1, of_torch(sgd()), {}),
    ("momentum", 0.1, of_caffe(False, 0.9), {"m": 0.9}),
    ("nesterov", 0.1, of_caffe(True, 0.9), {"m": 0.9}),
    ("adaGrad", 0.1, of_torch(adagrad()), {"options": {}}),
    ("rmsProp", 0.01, of_torch(rmsprop()), {"options": {}}),
    ("adaDelta", 1.0, of_torch(adadelta()), {"options": {}}),
    ("adam", 0.1, of_torch(adam()), {"options": {}}),
]
others = [
    ("adaGrad", 0.1, of_torch(adagrad(0.1)), {"options": {"delta": 0.1}}),
    ("rmsProp", 0.1, of_torch(rmsprop(0.5, 0.1)), {"options": {"rho": 0.5, "delta": 0.1}}),
    ("adaDelta", 2.0, of_torch(adadelta(0.5, 0.1)), {"options": {"m": 0.5, "delta": 0.1}}),
    ("adam", 0.1, of_torch(adam(0.5, 0.9, 0.01)), {"options": {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01}}),
]
cases = [case(name, lr, path, **settings) for name, lr, path, settings in kinds + others]
for name, lr, path, settings in kinds:
    cases.append(case(name, lr, path, drops=True, decay=0.05, **settings))
    cases.append(case(name, lr, path, decay=0.05, still=True, **settings))
reference = {"start": START, "target": TARGET, "curvature": CURVATURE, "cases": cases}
text = json.dumps(reference, indent=None, separators=(",", ":"))
Path(__file__).with_suffix(".json").write_text(text.replace('{"name"', '\n{"name"') + "\n")
