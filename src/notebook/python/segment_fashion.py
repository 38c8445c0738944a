def read_fashion(split):
    """The pictures of Fashion-MNIST that the site ships: classes by name, labels [n], pictures [n, 28, 28] from 0 to 255."""
    with urllib.request.urlopen(FASHION) as file:
        header = json.loads(file.readline())
        body = np.frombuffer(zlib.decompress(file.read()), dtype=np.uint8)
    size = header["width"] * header["height"]
    start = 0 if split == "train" else header["train"] * (1 + size)
    count = header[split]
    pictures = body[start + count : start + count * (1 + size)].reshape(count, header["height"], header["width"])
    return header["classes"], body[start : start + count], pictures


def shrink(picture, size):
    """Each new pixel is the mean of what it covers of the old ones. Result [size, size] from 0 to 1."""
    edges = np.linspace(0, len(picture), size + 1)
    old = np.arange(len(picture))
    shares = np.clip(np.minimum(edges[1:, None], old + 1) - np.maximum(edges[:-1, None], old), 0, None)
    shares /= shares.sum(1, keepdims=True)
    return shares @ picture @ shares.T / 255


ITEMS = ["trouser", "sneaker", "bag", "ankle boot"]


def segment_fashion(rng, count, split, side=32):
    """Grey pictures [count, 3, side, side] with one to three items on black, and a class for each pixel, 0 for the background."""
    classes, label_of, images = read_fashion(split)
    chosen = [images[label_of == classes.index(item)] for item in ITEMS]
    pictures = np.zeros((count, side, side))
    labels = np.zeros((count, side, side), dtype=np.int64)
    for i in range(count):
        for _ in range(rng.integers(1, 4)):
            label = rng.integers(1, 5)
            size = rng.integers(side // 4, side // 2 + 1)
            item = shrink(rng.choice(chosen[label - 1]), size)
            x0, y0 = rng.integers(0, side - size + 1, 2)
            place = (i, slice(y0, y0 + size), slice(x0, x0 + size))
            mask = item > 0.2
            pictures[place][mask] = item[mask]
            labels[place][mask] = label
    coloured = np.repeat(pictures[:, None], 3, 1)
    coloured = (coloured + rng.normal(0, 0.1, coloured.shape) - 0.5) * 2
    return torch.tensor(coloured, dtype=torch.float32), torch.tensor(labels)
