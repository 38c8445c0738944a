# Red, green and blue of background, square, disc, triangle and plus.
PAINT = np.array([[0.5, 0.5, 0.5], [0.9, 0.2, 0.2], [0.2, 0.8, 0.2], [0.2, 0.3, 0.9], [0.9, 0.9, 0.2]])


def segment_shapes(rng, count, side=32):
    """Pictures [count, 3, side, side] of one to three shapes on grey, and a class for each pixel, 0 for the background."""
    pictures = np.full((count, side, side, 3), 0.5)
    labels = np.zeros((count, side, side), dtype=np.int64)
    for i in range(count):
        for _ in range(rng.integers(1, 4)):
            label = rng.integers(1, 5)
            r = rng.uniform(side / 8, side / 4)
            cx, cy = rng.uniform(r, side - r, 2)
            mask = draw_mask(SHAPES[label - 1], side, cx, cy, r)
            pictures[i][mask] = PAINT[label] + rng.normal(0, 0.1, 3)
            labels[i][mask] = label
    pictures = (pictures + rng.normal(0, 0.1, pictures.shape) - 0.5) * 2
    return torch.tensor(pictures.transpose(0, 3, 1, 2), dtype=torch.float32), torch.tensor(labels)
