"""Runs notebooks: a list of their texts comes in as JSON; for each the curves, results and outputs of its cells, or its error, go out."""

import contextlib
import io
import json
import sys
import types

import torch


class Silent(types.ModuleType):
    """Stands in for matplotlib: whatever is called does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: None


def run(text):
    scope = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()) as out:
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), cell["id"], "exec"), scope)
    # As a module everything is defined, and nothing trains.
    module = {"__name__": "experiment"}
    with contextlib.redirect_stdout(io.StringIO()) as silence:
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), cell["id"], "exec"), module)
    sizes = {name: sum(p.numel() for p in net.parameters()) for name, net in module["make_nets"](1).items()}
    return {
        "curves": scope["curves"],
        "result": scope["result"],
        "printed": out.getvalue(),
        "parameters": sizes,
        "importSilent": module["curves"] == {} and silence.getvalue() == "",
    }


torch.set_num_threads(1)
pyplot = Silent("matplotlib.pyplot")
sys.modules["matplotlib"] = types.ModuleType("matplotlib")
sys.modules["matplotlib"].pyplot = pyplot
sys.modules["matplotlib.pyplot"] = pyplot
# NaN and Infinity are written as such: whoever reads has to know.
json.dump([run(text) for text in json.load(sys.stdin)], sys.stdout)
