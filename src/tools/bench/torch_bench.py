"""Trains the nets of the benchmark in PyTorch, on as many threads as the argument says. One request in JSON per line of the input, one answer per line:

{"task": "describe"}                                            -> version, threads
{"task": "prepare", "problem": path without ending, "layout": "NCHW" or "NHWC", "steps": n} -> losses of n steps
{"task": "measure", "ms": m, "block": b}                        -> milliseconds per step of each block
"""

import json
import math
import sys
import time

import torch
import torch.nn.functional as F

from torch_nets import create_net


def read_problem(path):
    with open(f"{path}.json") as file:
        head = json.load(file)
    with open(f"{path}.bin", "rb") as file:
        data = bytearray(file.read())

    def read(place):
        dtype = torch.int32 if place["dtype"] == "int32" else torch.float32
        count = math.prod(place["shape"])
        return torch.frombuffer(data, dtype=dtype, count=count, offset=place["offset"]).reshape(place["shape"])

    return head, read(head["x"]), read(head["labels"]).long(), {p["name"]: read(p) for p in head["weights"]}


class Training:
    def __init__(self, problem, layout):
        head, x, labels, weights = read_problem(problem)
        self.net = create_net(head["net"], weights)
        if x.dim() == 4:
            memory_format = torch.channels_last if layout == "NHWC" else torch.contiguous_format
            x = x.permute(0, 3, 1, 2).contiguous(memory_format=memory_format)
            self.net = self.net.to(memory_format=memory_format)
        batch = head["batch"]
        starts = range(0, len(x) - batch + 1, batch)
        # A slice along the first axis keeps the layout; batches are cut beforehand, as for the other engines.
        self.batches = [(x[i : i + batch], labels[i : i + batch]) for i in starts]
        self.optimiser = torch.optim.SGD(self.net.parameters(), lr=head["rate"], momentum=head["momentum"])
        self.taken = 0

    def run(self, steps):
        losses = []
        for _ in range(steps):
            x, labels = self.batches[self.taken % len(self.batches)]
            self.taken += 1
            self.optimiser.zero_grad()
            loss = F.cross_entropy(self.net(x), labels)
            loss.backward()
            self.optimiser.step()
            losses.append(loss.item())
        return losses


def time_blocks(training, ms, block):
    """As time-blocks.ts does it."""
    blocks = []
    steps = 1
    end = time.perf_counter() + ms / 1e3
    while time.perf_counter() < end or not blocks:
        began = time.perf_counter()
        losses = training.run(steps)
        taken = (time.perf_counter() - began) * 1e3
        if not math.isfinite(losses[-1]):
            raise ValueError("the loss is not finite any more")
        if taken > block / 2:
            blocks.append(taken / steps)
        steps = max(1, min(4 * steps, round(block * steps / taken)))
    return {"total": blocks, "encode": []}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    training = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["task"] == "describe":
            answer = {"version": torch.__version__, "threads": torch.get_num_threads()}
        elif request["task"] == "prepare":
            training = Training(request["problem"], request.get("layout"))
            answer = {"losses": training.run(request["steps"])}
        else:
            answer = time_blocks(training, request["ms"], request["block"])
        print(json.dumps(answer), flush=True)


main()
