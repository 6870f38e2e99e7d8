"""What do looking for duplicates and reckoning forward cost?"""

import random
import time

import pandas as pd

from hmip_dash.analysis import burden, cycle

REQUESTS, MOST_SECONDS = 5_000, 3
WORDS = [f"word{number}" for number in range(800)]


def rows():
    """Return the rows of the table of results, in seconds of CPU."""
    requests = _requests()
    nobody = pd.DataFrame(columns=["first_id", "second_id", "decision"])
    name = f"Duplicates among {REQUESTS:,} data requests, CPU"
    yield (
        name,
        f"{_cpu(lambda: burden.duplicates(requests, nobody)):.2f} s",
        "",
        "",
        (f"{MOST_SECONDS} s"),
    )
    ages = pd.Series(range(157), dtype="float64")
    reckoned = _cpu(lambda: cycle.forward(ages, months=48, a_year=20))
    yield "Ten years reckoned forward, CPU", f"{reckoned:.3f} s", "", "", "0.5 s"


def _requests():
    pick = random.Random(0)
    items = [" ".join(pick.choices(WORDS, k=6)) for _ in range(REQUESTS)]
    return pd.DataFrame(
        {
            "data_request_id": range(1, REQUESTS + 1),
            "asked_of": "YJS",
            "item": items,
            "purpose": None,
            "measure_id": None,
        }
    )


def _cpu(work):
    began = time.process_time()
    work()
    return time.process_time() - began
