"""Say which values differ from a benchmark, and what was not compared."""

import re

import pandas as pd

from hmip_dash.analysis.benchmarks import FEWEST_OTHERS
from hmip_dash.views.benchmarks import members
from hmip_dash.views.benchmarks.cells import NOT_COMPARED
from hmip_dash.views.benchmarks.choice import USUAL
from hmip_dash.views.benchmarks.published import PUBLISHED
from hmip_dash.views.benchmarks.view import FOUND, Benchmarks
from hmip_dash.views.shared import phrases

_HOW = {
    "weighted": "the average of all their cases together (weighted)",
    "simple": "the mean of their values (simple)",
    "median": "the middle one of their values (median)",
}
ORDER = "Providers stand in the order of their names, and are never ranked."
RATINGS = (
    "Ratings are the Inspectorate's, of the latest inspection. They are shown and not "
    "tested: the Inspectorate chooses whom it visits."
)


def finding(view: Benchmarks) -> str:
    """Return how many values differ from their benchmark, as one sentence."""
    if view.measures.empty:
        return f"No measure has a value for single {_kinds(view)}."
    counts = view.cells["signal"].value_counts()
    compared = int(len(view.cells) - counts.get(NOT_COMPARED, 0))
    if not compared:
        return "No value can be compared with this benchmark."
    counts_by_signal = {name: int(counts.get(name, 0)) for name in FOUND}
    total = sum(counts_by_signal.values())
    if not total:
        return (
            f"None of the {compared:,} values that could be compared differs from the "
            f"benchmark {limits(view)}."
        )
    verb = "differs" if total == 1 else "differ"
    return (
        f"Of {compared:,} values that could be compared, {total:,} {verb} from the "
        f"benchmark {limits(view)}: {_sides(counts_by_signal)}."
    )


def _sides(counts_by_signal: dict[str, int]) -> str:
    judged, neutral = (
        phrases.join_words(
            [
                f"{counts_by_signal[name]:,} {name}"
                for name in names
                if counts_by_signal[name]
            ]
        )
        for names in (FOUND[:2], FOUND[2:])
    )
    if not neutral:
        return judged
    neither = f"{neutral} where neither is better"
    return f"{judged}; {neither}" if judged else neither


def limits(view: Benchmarks) -> str:
    """Return the words for the limits a difference must exceed."""
    if view.choice.limits == USUAL and view.measures["spread"].any():
        return "by more than chance and the usual spread"
    return "by more than chance"


def held_against(view: Benchmarks) -> str:
    """Return what the benchmark is, and who is in it, in sentences."""
    if view.measures.empty:
        return _elsewhere(view)
    how = _HOW[view.choice.average]
    members_text = {
        "all": f"all {_kinds(view)} of England and Wales",
        "nation": f"the {_kinds(view)} of its nation",
        "region": f"the {_kinds(view)} of its region",
        "neighbours": "the services of the ten authorities most like its own",
        "own": _own(view),
    }[view.choice.against]
    text = (
        f"Each value is held against {members_text}: {how}, the provider itself left "
        "out."
    )
    if view.choice.against == "own":
        text += (
            " Choose them before looking at their values: those chosen for high or low "
            "values make differences of their own."
        )
    if view.choice.against == "neighbours":
        least = members.FEWEST["neighbours"]
        text += (
            f" Neighbours are those of the model “{view.members.model or 'none here'}”,"
            " made for children's services. A service of several authorities is no "
            f"neighbour and has none; {least} of the ten must have counts."
        )
    return text


def basis(view: Benchmarks) -> str:
    """Return whose total the weighted benchmark is, as a sentence."""
    known = view.cells["basis"].dropna()
    if known.empty:
        return ""
    own = int(known.eq(PUBLISHED).sum())
    if own == len(known):
        return (
            "The benchmark is the publisher's own total; for a test the provider's own "
            "counts are taken off it."
        )
    if not own:
        return (
            "The benchmark is the sum of the services of this type: no total of the "
            "publisher's own, with its counts, is held."
        )
    return (
        f"The benchmark of {own:,} of {len(known):,} values is the publisher's own "
        "total (for a test the provider's own counts are taken off it); of the others "
        "it is the sum of the services of this type."
    )


def chance(view: Benchmarks) -> str:
    """Return how sure the marks are, in sentences."""
    if not view.cells["signal"].ne(NOT_COMPARED).any():
        return ""
    text = (
        "All tests of the grid are judged together: about 1 grid in 20 would flag "
        "something by chance. Similar does not mean the same."
    )
    if view.choice.limits != USUAL and view.measures["model"].eq("rate").any():
        text += (
            " Limits that allow for chance alone flag most rates, because places "
            "differ and events come in clusters."
        )
    return text


def not_compared(view: Benchmarks) -> str:
    """Return how many values were not compared and why, as one sentence."""
    left = view.cells[view.cells["signal"].eq(NOT_COMPARED)]
    if left.empty:
        return ""
    counts = left["why"].map(short).value_counts()
    parts = [f"{why} ({many:,})" for why, many in counts.items()]
    return (
        f"Not compared: {len(left):,} of {len(view.cells):,} cells. "
        f"{phrases.capitalised(phrases.join_words(parts))}."
    )


def short(why: str) -> str:
    """Return a reason without what follows its first comma or colon."""
    return re.split("[,:]", why, maxsplit=1)[0]


def alike(view: Benchmarks, measure_id: str) -> str:
    """Return the commonest reason where no value of a measure is compared."""
    rows = view.cells[view.cells["measure_id"].eq(measure_id)]
    if view.measures.loc[measure_id, "compared"] or rows["value"].isna().all():
        return ""
    return str(rows[rows["value"].notna()]["why"].mode().iloc[0])


def standards(view: Benchmarks, framework: str) -> str:
    """Return how many providers have a rating of a standard here, in sentences."""
    if framework not in view.standards.frameworks:
        return f"No rating of a standard of {_kinds(view)} is held."
    rated = {key[0] for key in view.standards.rated(framework)}
    name = view.standards.frameworks[framework]
    return (
        f"{len(rated)} of {len(view.providers)} {_kinds(view)} have a rating of a "
        f"standard here from a latest inspection under {name}. The others' are in "
        "reports that are not read here, or under another framework."
    )


def benchmark(view: Benchmarks, measure_id: str) -> str:
    """Return the benchmark of a measure where it is one for all, else nothing."""
    rows = view.cells[view.cells["measure_id"].eq(measure_id)]
    known = rows["benchmark"].dropna().round(9).unique()
    if len(known) != 1:
        return ""
    return phrases.value(known[0], rows["unit"].iloc[0])


def value(row: pd.Series | dict) -> str:
    """Return a cell's value as a reader writes it; nothing where there is none."""
    if pd.isna(row["value"]) and pd.isna(row["symbol"]):
        return ""
    return phrases.value(row["value"], row["unit"], row["symbol"])


def between(lower: float | None, upper: float | None, unit: str) -> str:
    """Return two limits as `2.1 to 3.4`, nothing where they are not known."""
    if lower is None or upper is None or pd.isna(lower) or pd.isna(upper):
        return ""
    return f"{phrases.value(lower, unit)} to {phrases.value(upper, unit)}"


def q(number: float | None) -> str:
    """Return a q value with three decimals."""
    if number is None or pd.isna(number):
        return ""
    return "under 0.001" if number < 0.001 else f"{number:.3f}"


def sentence(view: Benchmarks, row: dict) -> str:
    """Return a cell that was compared as a sentence that can stand alone."""
    unit = phrases.unit_words(row["unit"])
    day = phrases.published(view.as_known_on.isoformat())
    name = view.members.names[row["provider_id"]]
    counts = phrases.n(row["numerator"], row["denominator"])
    basis_text = f", {row['basis']}" if pd.notna(row["basis"]) else ""
    return (
        f"{row['provider']}: {row['measure']}, {value(row)} {unit}, {row['period']} "
        f"({counts}); {row['signal']} {_preposition(row['signal'])} the benchmark "
        f"({name}, {view.choice.average}, "
        f"{phrases.value(row['benchmark'], row['unit'])}{basis_text};"
        f" q {q(row['q'])} over the grid), as known on {day}; read from {row['source']}"
    )


def _preposition(signal: str) -> str:
    return "to" if signal == "similar" else "than"


def _kinds(view: Benchmarks) -> str:
    return phrases.kinds(view.choice.provider_type)


def _own(view: Benchmarks) -> str:
    names = [view.names[code] for code in view.choice.others if code in view.names]
    if len(names) < FEWEST_OTHERS:
        return f"providers of your own choice (pick {FEWEST_OTHERS} at least)"
    short_names = [phrases.short_name(name) for name in names]
    return f"the providers you chose ({phrases.join_words(short_names)})"


def _elsewhere(view: Benchmarks) -> str:
    if view.choice.provider_type == "Probation region":
        return (
            "Reoffending is published for statistical regions, which are other "
            "areas than probation regions: it stands on the page Measure."
        )
    if view.choice.provider_type in ("CRC", "NPS division"):
        return (
            "Their measures cover England and Wales as a whole: see the page Measure."
        )
    return "Values can be loaded once their publisher has released them."
