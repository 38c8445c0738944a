def classify_shapes(rng, count, noise=0.2, side=16):
    """Grey pictures [count, 1, side, side] of one shape each in noise, and the shape of each."""
    label = rng.integers(0, len(SHAPES), count)
    pictures = rng.normal(0, noise, (count, side, side))
    for i in range(count):
        r = rng.uniform(3, 6)
        cx, cy = rng.uniform(r, side - r, 2)
        pictures[i] += draw_mask(SHAPES[label[i]], side, cx, cy, r) * rng.uniform(0.6, 1)
    return torch.tensor((pictures[:, None] - 0.25) * 2, dtype=torch.float32), torch.tensor(label)
