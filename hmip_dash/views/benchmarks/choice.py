"""The choice of a grid: provider type, benchmark, average and limits."""

from dataclasses import dataclass

from hmip_dash.vocabulary import PROVIDER_TYPE_LABELS

AGAINST = {
    "all": "England and Wales",
    "nation": "Its nation",
    "region": "Its region",
    "neighbours": "Its ten statistical neighbours",
    "own": "Providers of my own choice",
}
AVERAGES = {
    "weighted": "Weighted: all their cases together",
    "simple": "Simple: the mean of their values",
    "median": "Median: the middle one of their values",
}
USUAL, CHANCE = "usual", "chance"
LIMITS = {
    USUAL: "Chance and, for rates, the usual spread",
    CHANCE: "Chance alone",
}
SHOWS = {
    "measures": "Measures",
    "standards": "Standards",
    "both": "Both",
}
_WITHOUT = {
    "PDU": {"neighbours"},
    "Probation region": {"region", "neighbours"},
    "CRC": {"nation", "region", "neighbours"},
    "NPS division": {"region", "neighbours"},
}
"""Provider type → benchmarks that do not exist for it."""

FEWEST_OWN = 3
MOST_OTHERS = 40


@dataclass(frozen=True)
class BenchmarksChoice:
    """Which grid is worked out.

    provider_type: never two together; against: a key of `AGAINST`; others: ids of the
    providers of an own choice; average: the rule of the benchmark; limits: whether
    rates allow for the spread usual among providers; area_code: whose rows are shown,
    those of services that work in it; benchmarks and tests are of all.
    """

    provider_type: str = "YJS"
    against: str = "all"
    others: tuple[str, ...] = ()
    average: str = "weighted"
    limits: str = USUAL
    area_code: str | None = None


def against(provider_type: str) -> dict[str, str]:
    """Return the benchmarks of a provider type."""
    without = _WITHOUT.get(provider_type, set())
    return {key: label for key, label in AGAINST.items() if key not in without}


def fault(choice: BenchmarksChoice, names: dict[str, str]) -> str:
    """Return why there is no grid of a choice, nothing when there is one.

    `names` has the providers of its type.
    """
    if not choice.provider_type:
        return "Provider types are never held against each other; give one as --type."
    if choice.against not in against(choice.provider_type):
        known = ", ".join(against(choice.provider_type))
        return f"For this type --against is one of {known}."
    unknown = [code for code in choice.others if code not in names]
    if unknown:
        return f"There is no provider '{unknown[0]}' in this grid; see --with."
    if choice.against == "own" and len(choice.others) < FEWEST_OWN:
        return f"Give {FEWEST_OWN} providers or more as --with ID,ID,ID."
    return ""


def described(choice: BenchmarksChoice, names: dict[str, str]) -> list[tuple[str, str]]:
    """Return the choice as (label, value); `names` has the providers' names."""
    rows = [
        ("Provider type", PROVIDER_TYPE_LABELS[choice.provider_type]),
        ("Benchmark", AGAINST[choice.against]),
    ]
    if choice.against == "own":
        others = "; ".join(names.get(code, code) for code in choice.others)
        rows.append(("Providers of my own choice", others or "none"))
    return [
        *rows,
        ("Average", AVERAGES[choice.average]),
        ("A test allows for", LIMITS[choice.limits]),
    ]
