def batches(count, steps, seed):
    """The examples of each step: every pass takes them in a new order, and leaves out what does not fill a batch."""
    generator = torch.Generator().manual_seed(seed)
    left = torch.empty(0, dtype=torch.long)
    for _ in range(steps):
        if len(left) < BATCH:
            left = torch.randperm(count, generator=generator)
        yield left[:BATCH]
        left = left[BATCH:]
