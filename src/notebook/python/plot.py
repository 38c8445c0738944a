if __name__ == "__main__":
    import matplotlib.pyplot as plt

    for name, losses in curves.items():
        plt.plot(losses, label=name)
    plt.axhline(CHANCE, linestyle=":", color="grey", label="chance")
    plt.yscale("log")
    plt.xlabel("step")
    plt.ylabel("loss of each batch")
    plt.legend()
    plt.show()
