def batches(count, steps, seed):
    """The examples of each step, in the order of the data: one batch after the other, each of one class."""
    for step in range(steps):
        yield torch.arange(step * BATCH, (step + 1) * BATCH) % count


def group_batches(x, y):
    """The data in an order in which each batch holds one class; the classes take turns."""
    groups = [torch.nonzero(y == label).flatten() for label in range(int(y.max()) + 1)]
    place = torch.arange(len(x))
    turn = place // BATCH
    order = [
        groups[t % len(groups)][(t // len(groups) * BATCH + i % BATCH) % len(groups[t % len(groups)])]
        for i, t in zip(place.tolist(), turn.tolist())
    ]
    return x[order], y[order]
