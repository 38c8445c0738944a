def spiral(rng, count, turns, noise=0.03):
    """Points [count, 2] on two spiral arms that wind around each other, and the arm of each."""
    t = np.sqrt(rng.uniform(0.02, 1, count))
    arm = rng.integers(0, 2, count)
    angle = 2 * np.pi * turns * t + np.pi * arm
    points = np.stack([t * np.cos(angle), t * np.sin(angle)], 1) + rng.normal(0, noise, (count, 2))
    return torch.tensor(2 * points, dtype=torch.float32), torch.tensor(arm)
