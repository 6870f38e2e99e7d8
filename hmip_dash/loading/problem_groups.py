"""Group problems by kind and count them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from hmip_dash.imports.problem import Problem, number
from hmip_dash.loading.remedies import mend

ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Group:
    """Problems of one kind, in the sheet's order."""

    severity: str
    code: str
    problems: tuple[Problem, ...] = field(repr=False)

    @property
    def number(self) -> int:
        """Return how many there are, with those that are not listed."""
        return number(self.problems)

    @property
    def mend(self) -> str:
        """Return how a problem of this kind is mended."""
        remedies = (p.mend for p in self.problems if p.mend)
        return next(remedies, mend(self.problems[0]))


def groups(problems: Collection[Problem]) -> list[Group]:
    """Return problems by kind: errors first, then warnings, then notes."""
    by_kind: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        by_kind.setdefault((ORDER[problem.severity], problem.code), []).append(problem)
    return [
        Group(some[0].severity, code, tuple(some))
        for (_, code), some in sorted(by_kind.items())
    ]


def by_sheet(problems: Collection[Problem]) -> dict[str, int]:
    """Return sheet → number of problems in it."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.sheet] = counts.get(problem.sheet, 0) + problem.count
    return counts
