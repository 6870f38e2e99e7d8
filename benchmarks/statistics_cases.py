"""How much CPU do the statistics cost, and which pages of measures are measured?"""

import time

import numpy as np
import pandas as pd

from hmip_dash.analysis import control_chart, funnel

SERIES, POINTS, PROVIDERS = 1_000, 60, 5_000

PAGES = {
    "Trends, youth services": (
        "trends",
        "",
        "charts=1&traces=5&points=9&tables=9x10,3x9,4x5,4x5,3x4,150x6",
        1.3,
    ),
    "Measure, reoffending of adults in London": (
        "measure",
        "id=adult-reoffending-binary&for=E12000007",
        "charts=1&traces=6&points=10&tables=10x8,25x6",
        1.3,
    ),
}
"""Name → page, choice, the bare page beside it, and the ratio wanted at most."""


def rows():
    """Return what was measured, without a floor: seconds of CPU, once warm."""
    yield seconds(f"XmR of {SERIES:,} series of {POINTS} points, CPU", charts, 0.5)
    name = f"Funnel limits of {PROVIDERS:,} providers, CPU"
    yield seconds(name, limits, 0.2)


def charts():
    """Make each series' chart by itself, as a page does."""
    random = np.random.default_rng(0)
    series = [
        pd.DataFrame({"period": range(POINTS), "value": random.normal(50, 5, POINTS)})
        for _ in range(SERIES)
    ]
    began = time.process_time()
    for points in series:
        control_chart.xmr(points, improvement="increase", target=50)
    return time.process_time() - began


def limits():
    """Work out limits that allow for over-dispersion, the dearer kind."""
    random = np.random.default_rng(0)
    denominator = random.integers(50, 5_000, PROVIDERS)
    cases = pd.DataFrame({"denominator": denominator})
    cases["numerator"] = random.binomial(denominator, 0.3)
    began = time.process_time()
    funnel.classify(cases, kind="rate", overdispersion=True)
    return time.process_time() - began


def seconds(name, run, most):
    run()
    return name, f"{run():.2f} s", "", "", f"{most} s"
