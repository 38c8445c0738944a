"""Writes reference.json: values and gradients from PyTorch. Run: /usr/bin/python3 tests/nets/reference.py"""
import json
import os

import torch
import torch.nn.functional as F

torch.manual_seed(0)
torch.set_num_threads(1)


def listed(t):
    return [round(v, 8) for v in t.detach().contiguous().flatten().tolist()]


def batch_norm(shape):
    """Channels last, as in tfjs; PyTorch wants them second."""
    channels = shape[-1]
    order = [0, len(shape) - 1] + list(range(1, len(shape) - 1))
    back = [0] + list(range(2, len(shape))) + [1]
    x = (torch.randn(shape) * 2 + 1).requires_grad_()
    gamma = torch.randn(channels).requires_grad_()
    beta = torch.randn(channels).requires_grad_()
    mean, variance = torch.zeros(channels), torch.ones(channels)
    y = F.batch_norm(x.permute(order), mean, variance, gamma, beta, True, 0.1, 1e-5).permute(back)
    dy = torch.randn(shape)
    y.backward(dy)
    evaluated = F.batch_norm(x.permute(order), mean, variance, gamma, beta, False, 0.1, 1e-5).permute(back)
    return {
        "shape": shape, "x": listed(x), "gamma": listed(gamma), "beta": listed(beta), "dy": listed(dy),
        "y": listed(y), "dx": listed(x.grad), "dGamma": listed(gamma.grad), "dBeta": listed(beta.grad),
        "runningMean": listed(mean), "runningVariance": listed(variance), "evaluated": listed(evaluated),
    }


def cross_entropy(shape):
    classes = shape[-1]
    x = (torch.randn(shape) * 3).requires_grad_()
    labels = torch.randint(classes, shape[:-1])
    loss = F.cross_entropy(x.reshape(-1, classes), labels.flatten())
    loss.backward()
    return {"shape": shape, "x": listed(x), "labels": labels.flatten().tolist(), "mean": loss.item(), "dx": listed(x.grad)}


def deconvolution():
    """conv_transpose2d of a random map with random weights, in tfjs layout."""
    x = torch.randn(1, 3, 4, 2)
    w = torch.randn(8, 8, 2, 2)
    y = F.conv_transpose2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), stride=4, padding=2).permute(0, 2, 3, 1)
    return {"x": listed(x), "kernel": listed(w), "shape": list(x.shape), "y": listed(y), "outShape": list(y.shape)}


def layer_norm(shape):
    x = (torch.randn(shape) * 2 + 1).requires_grad_()
    gamma = torch.randn(shape[-1]).requires_grad_()
    beta = torch.randn(shape[-1]).requires_grad_()
    y = F.layer_norm(x, shape[-1:], gamma, beta)
    dy = torch.randn(shape)
    y.backward(dy)
    return {
        "shape": shape, "x": listed(x), "gamma": listed(gamma), "beta": listed(beta), "dy": listed(dy),
        "y": listed(y), "dx": listed(x.grad), "dGamma": listed(gamma.grad), "dBeta": listed(beta.grad),
    }


def attention(batch, time, width, heads):
    """Causal self-attention of projected rows [batch x time, width], before the last projection."""
    query, key, value = (torch.randn(batch * time, width).requires_grad_() for _ in range(3))
    q, k, v = (h.view(batch, time, heads, -1).transpose(1, 2) for h in (query, key, value))
    scores = q @ k.transpose(-2, -1) / (width / heads) ** 0.5
    later = torch.ones(time, time).triu(1).bool()
    seen = F.softmax(scores.masked_fill(later, float("-inf")), dim=-1)
    y = (seen @ v).transpose(1, 2).reshape(batch * time, width)
    dy = torch.randn(batch * time, width)
    y.backward(dy)
    return {
        "shape": [batch * time, width], "heads": heads, "time": time, "query": listed(query), "key": listed(key),
        "value": listed(value), "dy": listed(dy), "y": listed(y), "dQuery": listed(query.grad), "dKey": listed(key.grad),
        "dValue": listed(value.grad),
    }


reference = {
    "batchNorm": [batch_norm([6, 3]), batch_norm([2, 3, 2, 4])],
    "crossEntropy": [cross_entropy([4, 3]), cross_entropy([2, 2, 3, 5])],
    "deconvolution": deconvolution(),
    "layerNorm": layer_norm([5, 6]),
    "attention": attention(2, 3, 4, 2),
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.json"), "w") as out:
    json.dump(reference, out)
    out.write("\n")
