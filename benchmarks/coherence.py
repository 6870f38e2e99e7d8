"""How much CPU does a panel of agreement take, and what is on its pages' floor?"""

import time

import numpy as np
import pandas as pd

from hmip_dash.analysis import coherence
from hmip_dash.vocabulary import RATINGS

PAGES = {
    "Coherence, youth services": (
        "coherence",
        "",
        "charts=1&traces=4&points=4&tables=9x5,7x5,32x13,5x3",
        1.5,
    ),
    "Standards, Youth 2021 beside Youth 2018": (
        "standards",
        "framework=youth_2021&beside=youth_2018",
        "tables=13x8,4x4,13x3",
        1.5,
    ),
    "Success measures": ("success_measures", "", "tables=2x5,2x5,3x5,2x5", 1.5),
}
MEASURES, SERVICES, DRAWS = 12, 157, 2000


def rows():
    """Return the CPU of 12 measures × 157 services with 2,000 resamples."""
    rng = np.random.default_rng(1)
    ratings = np.array(RATINGS)[rng.choice(4, SERVICES, p=[0.1, 0.35, 0.45, 0.1])]
    panel = pd.DataFrame(
        {
            "measure": np.repeat(
                [f"Measure {n:02}" for n in range(MEASURES)], SERVICES
            ),
            "rating": np.tile(ratings, MEASURES),
            "value": rng.normal(size=MEASURES * SERVICES),
        }
    )
    before = time.process_time()
    coherence.agreement(panel, draws=DRAWS)
    cpu = time.process_time() - before
    name = f"Coherence, {MEASURES} measures × {SERVICES} services, {DRAWS:,} resamples"
    yield name, f"{cpu:.2f} s", "", "", "1.5 s"
