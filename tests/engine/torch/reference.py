"""Writes reference.json: four nets trained for 20 steps by PyTorch in float64.

Run: python3 tests/engine/torch/reference.py  (needs torch only)

Weights and data come from the generator of src/lib/random.ts and are rounded to float32, as nets.ts does. The update is
Caffe's SGDSolver, v <- m v + lr (g + decay w), w <- w - v: the same as torch.optim.SGD's while the rate stands still
(optimisers-reference.py asserts that); here it drops after ten steps.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
STEPS, MOMENTUM, DECAY = 20, 0.9, 5e-4
MASK = 0xFFFFFFFF


def imul(a, b):
    return (a * b) & MASK


def mix(value):
    h = imul(value ^ (value >> 16), 0x85EBCA6B)
    h = imul(h ^ (h >> 13), 0xC2B2AE35)
    return h ^ (h >> 16)


class Random:
    """src/lib/random.ts."""

    def __init__(self, seed):
        self.seed = seed
        self.state = mix(seed)

    def uniform(self, low=0.0, high=1.0):
        self.state = (self.state + 0x6D2B79F5) & MASK
        t = imul(self.state ^ (self.state >> 15), 1 | self.state)
        t = ((t + imul(t ^ (t >> 7), 61 | t)) & MASK) ^ t
        return low + (high - low) * (((t ^ (t >> 14)) & MASK) / 4294967296)

    def integer(self, low, high):
        return low + math.floor(self.uniform() * (high - low + 1))

    def split(self, label):
        h = (0x811C9DC5 ^ self.seed) & MASK
        for character in label:
            h = imul(h ^ ord(character), 0x01000193)
        return Random(mix(h))


RANDOM = Random(1)


def rounded(values):
    """float64 tensor of float32 values."""
    return torch.tensor(values, dtype=torch.float32).double()


class Weights:
    """Weights in the order in which the net asks for them, in tfjs's layout."""

    def __init__(self):
        self.all = []

    def draw(self, shape, limit):
        stream = RANDOM.split(f"weight {len(self.all)}")
        return self.add(rounded([stream.uniform(-limit, limit) for _ in range(math.prod(shape))]).reshape(shape))

    def fill(self, shape, value):
        return self.add(torch.full(shape, value, dtype=torch.float64))

    def add(self, values):
        self.all.append(values.requires_grad_())
        return values


def conv(x, kernel, stride=1):
    """'same' as in TensorFlow: what does not divide evenly is padded at the end. x is [batch, channels, height, width]."""
    size = kernel.shape[0]
    total = max(size - stride, 0)
    x = F.pad(x, (total // 2, total - total // 2) * 2)
    return F.conv2d(x, kernel.permute(3, 2, 0, 1), stride=stride)


def points():
    """1024 points of the plane in three classes."""
    stream = RANDOM.split("data")
    x, y = [], []
    for _ in range(1024):
        a, b = stream.uniform(-1, 1), stream.uniform(-1, 1)
        x.append([a, b])
        y.append(0 if a * b < 0 else 1 if a > 0 else 2)
    return rounded(x), torch.tensor(y)


def mlp(w):
    layers = []
    for inputs, outputs in [(2, 64), (64, 64), (64, 64), (64, 3)]:
        layers.append((w.draw([inputs, outputs], math.sqrt(6 / inputs)), w.fill([outputs], 0.0)))

    def apply(x):
        for i, (kernel, bias) in enumerate(layers):
            x = x @ kernel + bias
            if i < 3:
                x = torch.relu(x)
        return x

    return {"data": points(), "batch": 128, "rate": 0.05, "apply": apply}


def resmlp32(w):
    def dense(inputs, outputs, limit):
        return w.draw([inputs, outputs], limit), w.fill([outputs], 0.0)

    stem = dense(2, 32, 1)
    blocks = [dense(32, 32, 0.05) for _ in range(32)]
    head = dense(32, 3, 0.1)

    def apply(x):
        x = x @ stem[0] + stem[1]
        for kernel, bias in blocks:
            x = x + torch.relu(x @ kernel + bias)
        return x @ head[0] + head[1]

    return {"data": points(), "batch": 128, "rate": 0.01, "apply": apply}


def discs():
    """32 pictures of 32 x 32 with a disc of class 1 to 3 each; a label for every pixel."""
    stream = RANDOM.split("data")
    x, y = [], []
    for _ in range(32):
        row, column, label = stream.uniform(8, 24), stream.uniform(8, 24), stream.integer(1, 3)
        for i in range(32 * 32):
            inside = (i // 32 - row) ** 2 + (i % 32 - column) ** 2 < 49
            y.append(label if inside else 0)
            x += [stream.uniform(-0.5, 0.5) + (1 if inside and channel == label - 1 else 0) for channel in range(3)]
    return rounded(x).reshape(32, 32, 32, 3).permute(0, 3, 1, 2), torch.tensor(y).reshape(32, 32, 32)


def fcn(w):
    def conv_layer(size, inputs, outputs):
        return w.draw([size, size, inputs, outputs], math.sqrt(6 / (size * size * inputs))), w.fill([outputs], 0.0)

    body = [conv_layer(3, 3, 16), conv_layer(3, 16, 32), conv_layer(3, 32, 64)]
    score = conv_layer(1, 64, 4)
    up = w.draw([8, 8, 4, 4], 0.08)

    def apply(x):
        for i, (kernel, bias) in enumerate(body):
            x = torch.relu(conv(x, kernel) + bias[:, None, None])
            if i < 2:
                x = F.max_pool2d(x, 2)
        x = conv(x, score[0]) + score[1][:, None, None]
        return F.conv_transpose2d(x, up.permute(3, 2, 0, 1), stride=4, padding=2)

    return {"data": discs(), "batch": 8, "rate": 0.05, "apply": apply}


def stripes():
    """128 pictures of 16 x 16 in ten classes."""
    stream = RANDOM.split("data")
    x = []
    for n in range(128):
        label = n % 10
        for i in range(16 * 16):
            place = i % 16 if label % 2 else i // 16
            stripe = ((label + 1) * place) % 7 / 7
            x += [stream.uniform(-0.5, 0.5) + (stripe if channel == label % 3 else 0) for channel in range(3)]
    return rounded(x).reshape(128, 16, 16, 3).permute(0, 3, 1, 2), torch.arange(128) % 10


def resnet20(w):
    def conv_kernel(size, inputs, outputs):
        return w.draw([size, size, inputs, outputs], math.sqrt(6 / (size * size * inputs)))

    def normal(channels):
        gamma, beta = w.fill([channels], 1.0), w.fill([channels], 0.0)
        return lambda x: F.batch_norm(x, None, None, gamma, beta, training=True, eps=1e-5)

    stem, stem_normal = conv_kernel(3, 3, 16), normal(16)
    blocks = []
    inputs = 16
    for stage, channels in enumerate([16, 32, 64]):
        for k in range(3):
            stride = 2 if stage > 0 and k == 0 else 1
            first, first_normal = conv_kernel(3, inputs, channels), normal(channels)
            second, second_normal = conv_kernel(3, channels, channels), normal(channels)
            shortcut = conv_kernel(1, inputs, channels) if inputs != channels else None
            blocks.append((stride, first, first_normal, second, second_normal, shortcut))
            inputs = channels
    head, head_bias = w.draw([64, 10], 0.2), w.fill([10], 0.0)

    def apply(x):
        x = torch.relu(stem_normal(conv(x, stem)))
        for stride, first, first_normal, second, second_normal, shortcut in blocks:
            z = torch.relu(first_normal(conv(x, first, stride)))
            z = second_normal(conv(z, second))
            x = torch.relu(z + (x if shortcut is None else conv(x, shortcut, stride)))
        return x.mean((2, 3)) @ head + head_bias

    return {"data": stripes(), "batch": 32, "rate": 0.005, "apply": apply}


def norms_of(tensors):
    return [t.norm().item() for t in tensors]


def train(build):
    weights = Weights()
    net = build(weights)
    x, y = net["data"]
    slots = [torch.zeros_like(w) for w in weights.all]
    losses, first_gradients = [], None
    for step in range(STEPS):
        rows = [(step * net["batch"] + i) % len(x) for i in range(net["batch"])]
        loss = F.cross_entropy(net["apply"](x[rows]), y[rows])
        gradients = torch.autograd.grad(loss, weights.all)
        losses.append(loss.item())
        first_gradients = first_gradients or norms_of(gradients)
        last_weights = norms_of(weights.all)
        rate = net["rate"] if step < 10 else net["rate"] / 10
        with torch.no_grad():
            for w, v, g in zip(weights.all, slots, gradients):
                v.mul_(MOMENTUM).add_(rate * (g + DECAY * w))
                w.sub_(v)
    return {"losses": losses, "firstGradients": first_gradients, "lastWeights": last_weights}


reference = {build.__name__: train(build) for build in [mlp, resmlp32, fcn, resnet20]}
Path(__file__).with_suffix(".json").write_text(json.dumps(reference, indent=2) + "\n")
for name, result in reference.items():
    print(name, [round(loss, 4) for loss in result["losses"]])
