"""Writes optimisers-reference.json: weights after each step, by PyTorch in float64.

Run: python3 tests/engine/optimisers-reference.py  (needs torch only)

The loss is sum(c * (w - target)^2 / 2) + sin(w): not symmetric, so that a sign or a slot mixed up shows.
Caffe's momentum is v <- m v + lr g, w <- w - v. torch.optim.SGD keeps the rate outside of v, so the two agree while
the rate stands still (asserted here) and part after it changes; then Caffe's form is written out by hand.
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


def by_torch(make, rate):
    w = torch.tensor(START, requires_grad=True)
    optimiser = make([w])
    path = []
    for t in range(1, STEPS + 1):
        optimiser.param_groups[0]["lr"] = rate(t)
        optimiser.zero_grad()
        loss_of(w).backward()
        optimiser.step()
        path.append(w.detach().tolist())
    return path


def by_caffe_momentum(rate, m):
    w = torch.tensor(START, requires_grad=True)
    v = torch.zeros_like(w)
    path = []
    for t in range(1, STEPS + 1):
        (gradient,) = torch.autograd.grad(loss_of(w), w)
        v = m * v + rate(t) * gradient
        w = (w - v).detach().requires_grad_(True)
        path.append(w.detach().tolist())
    return path


def sgd(m=0.0):
    return lambda params: torch.optim.SGD(params, lr=1.0, momentum=m)


def adam(beta1=0.9, beta2=0.999, eps=1e-8):
    return lambda params: torch.optim.Adam(params, lr=1.0, betas=(beta1, beta2), eps=eps)


same = torch.tensor(by_caffe_momentum(constant(0.1), 0.9)) - torch.tensor(by_torch(sgd(0.9), constant(0.1)))
assert same.abs().max() < 1e-12
parted = torch.tensor(by_caffe_momentum(dropping(0.1), 0.9)) - torch.tensor(by_torch(sgd(0.9), dropping(0.1)))
assert parted.abs().max() > 0.1

cases = [
    {"name": "sgd", "lr": 0.1, "drops": False, "path": by_torch(sgd(), constant(0.1))},
    {"name": "sgd", "lr": 0.1, "drops": True, "path": by_torch(sgd(), dropping(0.1))},
    {"name": "momentum", "lr": 0.1, "drops": False, "m": 0.9, "path": by_torch(sgd(0.9), constant(0.1))},
    {"name": "momentum", "lr": 0.1, "drops": True, "m": 0.9, "path": by_caffe_momentum(dropping(0.1), 0.9)},
    {"name": "adam", "lr": 0.1, "drops": False, "options": {}, "path": by_torch(adam(), constant(0.1))},
    {"name": "adam", "lr": 0.1, "drops": True, "options": {}, "path": by_torch(adam(), dropping(0.1))},
    {
        "name": "adam",
        "lr": 0.1,
        "drops": False,
        "options": {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01},
        "path": by_torch(adam(0.5, 0.9, 0.01), constant(0.1)),
    },
]
reference = {"start": START, "target": TARGET, "curvature": CURVATURE, "cases": cases}
text = json.dumps(reference, indent=None, separators=(",", ":"))
Path(__file__).with_suffix(".json").write_text(text.replace('{"name"', '\n{"name"') + "\n")
