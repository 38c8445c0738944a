curves, result = {}, {}
if __name__ == "__main__":
    x, y = make_data(np.random.default_rng(SEED), "train")
    held_out = make_data(np.random.default_rng(SEED + 1000), "test")
    for name, net in make_nets(SEED).items():
        print(f"{name}:")
        curves[name] = train(net, x, y)
        result[name] = evaluate(net, *held_out)
        print(f"held out: loss {result[name][0]:.4g}, {100 * result[name][1]:.0f} % right\n")
