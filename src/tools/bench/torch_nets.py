"""The nets of the benchmark in PyTorch, with weights from a problem file."""

import torch
import torch.nn as nn
import torch.nn.functional as F


def conv(inputs, outputs, size=3, stride=1):
    return nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False)


class Mlp(nn.Module):
    def __init__(self, weights):
        super().__init__()
        shapes = [shape for name, shape in weights.items() if name.startswith("kernel")]
        self.layers = nn.ModuleList([nn.Linear(i, o) for i, o in shapes])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)

    def named(self):
        for i, layer in enumerate(self.layers, 1):
            yield f"kernel{i}", layer.weight
            yield f"bias{i}", layer.bias


class Resmlp32(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.stem = nn.Linear(2, 32, bias=False)
        self.layers = nn.ModuleList([nn.Linear(32, 32) for _ in range(32)])
        self.head = nn.Linear(32, 3, bias=False)

    def forward(self, x):
        h = self.stem(x)
        for layer in self.layers:
            h = h + F.relu(layer(h))
        return self.head(h)

    def named(self):
        yield "stem", self.stem.weight
        for i, layer in enumerate(self.layers, 1):
            yield f"kernel{i}", layer.weight
            yield f"bias{i}", layer.bias
        yield "head", self.head.weight


class Fcn(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = conv(3, 16), conv(16, 32), conv(32, 64)
        self.score = conv(64, 4, size=1)
        self.up = nn.ConvTranspose2d(4, 4, 8, stride=4, padding=2, bias=False)

    def forward(self, x):
        h = F.max_pool2d(F.relu(self.conv1(x)), 2)
        h = F.max_pool2d(F.relu(self.conv2(h)), 2)
        return self.up(self.score(F.relu(self.conv3(h))))

    def named(self):
        return [(name, getattr(self, name).weight) for name in ("conv1", "conv2", "conv3", "score", "up")]


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        widens = inputs != outputs
        stride = 2 if widens else 1
        self.a, self.norm_a = conv(inputs, outputs, stride=stride), nn.BatchNorm2d(outputs)
        self.b, self.norm_b = conv(outputs, outputs), nn.BatchNorm2d(outputs)
        self.p = conv(inputs, outputs, size=1, stride=stride) if widens else None

    def forward(self, x):
        inner = F.relu(self.norm_a(self.a(x)))
        return F.relu(self.norm_b(self.b(inner)) + (self.p(x) if self.p else x))


class Resnet20(nn.Module):
    def __init__(self, weights):
        super().__init__()
        widths = [16, 16, 16, 16, 32, 32, 32, 64, 64, 64]
        self.stem, self.norm = conv(3, 16), nn.BatchNorm2d(16)
        self.blocks = nn.ModuleList([Block(i, o) for i, o in zip(widths, widths[1:])])
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        h = F.relu(self.norm(self.stem(x)))
        for block in self.blocks:
            h = block(h)
        return self.head(h.mean((2, 3)))

    def named(self):
        yield "stem", self.stem.weight
        for i, block in enumerate(self.blocks, 1):
            for part in ("a", "b", "p"):
                if getattr(block, part):
                    yield f"block{i}{part}", getattr(block, part).weight
        yield "head", self.head.weight
        yield "bias", self.head.bias


NETS = {"mlp": Mlp, "resmlp32": Resmlp32, "fcn": Fcn, "resnet20": Resnet20}


def create_net(name, weights):
    """`weights`: name -> tensor, dense [inputs, outputs], filters [height, width, inputs, outputs]; the filter `up` of
    the deconvolution [height, width, outputs, inputs]. PyTorch wants the axes the other way round."""
    net = NETS[name]({key: value.shape for key, value in weights.items()})
    with torch.no_grad():
        for key, parameter in net.named():
            value = weights[key]
            parameter.copy_(value.permute(3, 2, 0, 1) if value.dim() == 4 else value.T if value.dim() == 2 else value)
    return net
