def draw_mask(shape, side, cx, cy, r):
    """A mask [side, side] of a shape of half-size r around (cx, cy), in pixels; y points down."""
    dx, dy = np.meshgrid(np.arange(side) + 0.5 - cx, np.arange(side) + 0.5 - cy)
    if shape == "square":
        return (abs(dx) <= r) & (abs(dy) <= r)
    if shape == "disc":
        return dx * dx + dy * dy <= 1.27 * r * r
    if shape == "triangle":
        return (dy <= r) & (abs(dx) <= (dy + r) / 2)
    bar = (abs(dx) <= r / 2.5) & (abs(dy) <= r)
    return bar | ((abs(dy) <= r / 2.5) & (abs(dx) <= r))


SHAPES = ["square", "disc", "triangle", "plus"]
