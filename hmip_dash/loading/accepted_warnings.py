"""Record which warnings were accepted, and tell what still stops a load."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hmip_dash.imports.problem import Problem, number

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Acceptance:
    """Warnings accepted: whole kinds by their code, and single ones."""

    kinds: frozenset[str] = frozenset()
    single: frozenset[Problem] = frozenset()

    def takes(self, problem: Problem) -> bool:
        """Return whether a problem does not stop the load any more.

        An error always stops it, a note never does.
        """
        if problem.severity == WARNING:
            return problem.code in self.kinds or problem in self.single
        return problem.severity == NOTE


def stopping(problems: Collection[Problem], accepted: Acceptance) -> list[Problem]:
    """Return the problems that stop a load: errors, and warnings not accepted."""
    return [problem for problem in problems if not accepted.takes(problem)]


def stops(left: Collection[Problem]) -> str:
    """Return what stops a load: 2 errors stop the load and 1 warning is to accept.

    Nothing for no problems. The same words and numbers on screen and command line.
    """
    errors = number(p for p in left if p.severity == ERROR)
    warnings = number(p for p in left if p.severity == WARNING)
    parts = []
    if errors:
        some = "1 error stops" if errors == 1 else f"{errors:,} errors stop"
        parts.append(f"{some} the load")
    if warnings:
        some = "1 warning is" if warnings == 1 else f"{warnings:,} warnings are"
        parts.append(f"{some} to accept")
    return " and ".join(parts)


def record(problems: Sequence[Problem], accepted: Acceptance) -> list[dict]:
    """Return what was accepted as it is kept with the publication.

    A kind is kept with how many there were, a single warning with its place and words.
    """
    taken = [p for p in problems if p.severity == WARNING and accepted.takes(p)]
    of_kind: Counter[str] = Counter()
    for problem in taken:
        if problem.code in accepted.kinds:
            of_kind[problem.code] += problem.count
    kinds = [
        {"code": code, "accepted": "as a kind", "problems": count}
        for code, count in sorted(of_kind.items())
    ]
    single = [
        {
            "code": p.code,
            "accepted": "one by one",
            "sheet": p.sheet,
            "row": p.row,
            "column": p.column,
            "message": p.message,
        }
        for p in taken
        if p.code not in accepted.kinds
    ]
    return [*kinds, *single]
