"""Runs nets given as PyTorch source on weights and inputs in the layout of TensorFlow, and prints what comes out.

Reads JSON from the standard input: [{ source, name, weights: { module: { role: { shape, values } } }, dense: { module: [h, w, c] },
x: { shape, values } }]. Writes a list of { shape, values, parameters }, with channels last again.
"""
import json
import sys

import torch

ROLES = {"kernel": "weight", "gamma": "weight", "bias": "bias", "beta": "bias", "mean": "running_mean", "variance": "running_var"}


def tensor(given):
    return torch.tensor(given["values"], dtype=torch.float32).reshape(given["shape"])


def to_channels_first(x):
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x


def lay_out(module, value, flat):
    """A kernel of TensorFlow in PyTorch's order."""
    if isinstance(module, torch.nn.ConvTranspose2d):  # [h, w, out, in]
        value = value.permute(3, 2, 0, 1)
        return torch.diagonal(value).permute(2, 0, 1)[:, None] if module.groups > 1 else value
    if isinstance(module, torch.nn.Conv2d):  # [h, w, in, out]
        return value.permute(3, 2, 0, 1)
    if flat:  # The rows of a dense layer behind a flattened map: [h, w, c] to [c, h, w].
        value = value.reshape(*flat, -1).permute(2, 0, 1, 3).flatten(0, 2)
    return value.t()


def run(net):
    scope = {}
    exec(compile(net["source"], net["name"], "exec"), scope)
    model = scope[net["name"]]()
    parameters = sum(p.numel() for p in model.parameters() if p.requires_grad)
    modules = dict(model.named_modules())
    with torch.no_grad():
        for name, roles in net["weights"].items():
            for role, given in roles.items():
                target = getattr(modules[name], ROLES[role])
                value = tensor(given)
                target.copy_(lay_out(modules[name], value, net["dense"].get(name)) if role == "kernel" else value)
        y = model.eval()(to_channels_first(tensor(net["x"])))
    y = y.permute(0, 2, 3, 1) if y.dim() == 4 else y
    return {"shape": list(y.shape), "values": y.flatten().tolist(), "parameters": parameters}


torch.set_num_threads(1)
json.dump([run(net) for net in json.load(sys.stdin)], sys.stdout)
