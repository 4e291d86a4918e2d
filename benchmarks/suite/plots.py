"""The plots of a run."""
import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "qbank"
from matplotlib import pyplot  # noqa: E402

from .measure import PERCENTILES  # noqa: E402

WORDS = "two to six words"


def save(figure, folder, name):
    figure.tight_layout()
    figure.savefig(folder / f"{name}.svg", metadata={"Date": None})
    pyplot.close(figure)
    return name


def latency_distribution(raw, folder):
    banks = [name for name, engines in raw["latency"].items() if WORDS in engines.get("qbank", {})]
    figure, axes = pyplot.subplots(1, len(banks), figsize=(4.2 * len(banks), 3.6), squeeze=False)
    for axis, bank in zip(axes[0], banks):
        for engine, classes in raw["latency"][bank].items():
            if WORDS in classes:
                axis.plot(PERCENTILES, classes[WORDS]["percentiles"], label=engine,
                          linewidth=2.5 if engine == "qbank" else 1)
        axis.set(title=f"{bank}: {WORDS}", xlabel="percentile", ylabel="µs", yscale="log")
        axis.legend(fontsize="x-small")
    return save(figure, folder, "latency-distribution")


def latency_by_size(raw, folder):
    figure, axis = pyplot.subplots(figsize=(5, 3.6))
    engines = dict.fromkeys(engine for found in raw["latency"].values() for engine in found)
    for engine in engines:
        points = sorted((raw["banks"][bank]["questions"], found[engine][WORDS]["p50"])
                        for bank, found in raw["latency"].items() if WORDS in found.get(engine, {}))
        axis.plot(*zip(*points), marker="o", markersize=3, label=engine, linewidth=2.5 if engine == "qbank" else 1)
    axis.set(title=f"p50, {WORDS}", xlabel="questions", ylabel="µs", xscale="log", yscale="log")
    axis.legend(fontsize="x-small")
    return save(figure, folder, "latency-by-size")


def bars(raw, folder, name, title, figures):
    figure, axis = pyplot.subplots(figsize=(5, 0.8 + 0.32 * len(figures)))
    axis.barh(list(figures), list(figures.values()),
              color=["tab:blue" if engine.startswith("qbank") else "tab:gray" for engine in figures])
    axis.bar_label(axis.containers[0], fmt="%.0f", fontsize="x-small", padding=2)
    axis.invert_yaxis()
    axis.set(title=title)
    return save(figure, folder, name)


def all_plots(raw, folder):
    if not raw["latency"]:
        return
    yield latency_distribution(raw, folder)
    yield latency_by_size(raw, folder)
    bank = max((name for name, found in raw["indexing"].items() if len(found) > 1), default=None,
               key=lambda name: raw["banks"][name]["questions"])
    if not bank:
        return
    builds = {**raw["indexing"][bank]}
    builds.update({f"{name}, all cores": one for name, one in raw["builds"].get(bank, {}).items()})
    for name, title, key in (("indexing", "questions/s", "rate"), ("size", "size on disk, MB", "mb"),
                             ("memory", "peak memory of indexing, MB", "peak_mb")):
        figures = {engine: one[key] for engine, one in builds.items() if one.get(key) is not None}
        yield bars(raw, folder, name, f"{bank}: {title}", figures)
