# sweep.py. Start it with: python sweep.py, after: pip install "ray[tune]" pandas
import numpy as np
from ray import tune

import experiment as e


def trial(config):
    x, y = e.make_data(np.random.default_rng(config["seed"]), "train")
    net = list(e.make_nets(config["seed"]).values())[-1]
    losses = e.train(net, x, y, rate=config["rate"], seed=config["seed"])
    last = losses[-max(5, len(losses) // 6) :]
    # Some trials end as NaN: Ray leaves them out when it looks for the best.
    return {"loss": sum(last) / len(last)}


tuner = tune.Tuner(
    # With {"cpu": 1, "gpu": 0.25}, four trials share a GPU, once the net and the data are moved to it.
    tune.with_resources(trial, {"cpu": 1}),
    param_space={
        "rate": tune.grid_search([e.RATE * factor for factor in (0.01, 0.1, 0.3, 1, 3, 10, 100)]),
        "seed": tune.grid_search([1, 2, 3]),
    },
    tune_config=tune.TuneConfig(metric="loss", mode="min"),
)
results = tuner.fit()
print(results.get_dataframe()[["config/rate", "config/seed", "loss"]].sort_values("loss"))
print("the best:", results.get_best_result().config)
