"""Match each rating of a standard with the standard of its framework."""

import difflib
from dataclasses import dataclass

import pandas as pd

from hmip_dash.imports.files import tables as files_tables
from hmip_dash.imports.formats import rating_words
from hmip_dash.imports.prepared_rows import PLACE, STANDARD_RATING, no_rows
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.reference_data import Known

RAW = (
    "inspection_id",
    "framework",
    "provider_id",
    "source_url",
    "domain",
    "standard",
    "cell",
)


_MOST_CLOSEST = 40


@dataclass(frozen=True)
class Standard:
    """A standard of a framework, as the store names it."""

    standard_no: str
    domain: str
    standard: str


def build(raw: pd.DataFrame, known: Known) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rated standards, and what is no rating or no standard.

    `raw` has RAW and PLACE; a cell without a rating gives no row. A heading that is
    no standard of any framework in the file is said once.
    """
    rows, problems = [], []
    reported: set[tuple[str, str]] = set()
    standards = _Standards(known)
    types = dict(
        zip(
            known.providers["provider_id"],
            known.providers["provider_type"],
            strict=True,
        )
    )
    for row in raw.to_dict("records"):
        place = (row["sheet"], int(row["row"]), row["column"])
        try:
            rating = rating_words.rating(row["cell"])
        except ValueError as fault:
            problems.append(
                Problem(*place, "unknown-rating", str(fault), letter=row["letter"])
            )
            continue
        if rating is None:
            continue
        framework = row["framework"]
        type_ = types.get(row["provider_id"], "")
        matches = standards.find(framework, type_, row["domain"], row["standard"])
        if len(matches) == 1:
            standard = matches[0]
            rows.append(
                {
                    "inspection_id": row["inspection_id"],
                    "standard_no": standard.standard_no,
                    "domain": standard.domain,
                    "standard": standard.standard,
                    "rating": rating,
                    "source_url": row["source_url"],
                    **{name: row[name] for name in PLACE},
                }
            )
        elif (framework, row["standard"]) not in reported:
            reported.add((framework, row["standard"]))
            problems.append(_no_standard(row, place, matches, standards, type_))
    frame = pd.DataFrame(rows, columns=[*STANDARD_RATING, *PLACE])
    return (frame if rows else no_rows("standard_rating")), problems


class _Standards:
    """The standards of each framework and provider type, by what they are called."""

    def __init__(self, known: Known) -> None:
        self.looked_for = 0
        self.called: dict[tuple[str, str], dict[str, set[Standard]]] = {}
        for row in known.standards.itertuples(index=False):
            standard = Standard(row.standard_no, row.domain, row.standard)
            names = self.called.setdefault((row.framework, row.provider_type), {})
            for name in (
                row.standard_no,
                row.standard,
                f"{row.standard_no} {row.standard}",
                f"{row.domain} {row.standard}",
            ):
                names.setdefault(files_tables.key(name), set()).add(standard)

    def find(
        self, framework: str, type_: str, domain: str, name: str
    ) -> list[Standard]:
        """Return the standards that a number, a name, or both can mean."""
        names = self.called.get((framework, type_), {})
        candidates = names.get(files_tables.key(name), set())
        if domain:
            in_domain = {
                s
                for s in candidates
                if files_tables.key(s.domain) == files_tables.key(domain)
            }
            candidates = in_domain or candidates
        return sorted(candidates, key=lambda standard: standard.standard_no)

    def closest(self, framework: str, type_: str, name: str) -> list[str]:
        self.looked_for += 1
        if self.looked_for > _MOST_CLOSEST:
            return []
        names = self.called.get((framework, type_), {})
        return difflib.get_close_matches(files_tables.key(name[:80]), names, 3, 0.5)


def _no_standard(
    row: dict,
    place: tuple[str, int, str],
    matches: list[Standard],
    standards: _Standards,
    type_: str,
) -> Problem:
    name, framework = row["standard"], row["framework"]
    if matches:
        which = " or ".join(f"{s.standard_no} ({s.domain})" for s in matches)
        message = f"'{name}' can mean the standards {which} of {framework}"
        mend = "Head the column with the number, or with domain and standard."
        code = "several-candidates"
    else:
        message = f"'{name}' is no standard of {framework} for this type of provider"
        closest = standards.closest(framework, type_, name)
        mend = f"The closest are {', '.join(closest)}." if closest else ""
        code = "unknown-standard"
    return Problem(*place, code, message, letter=row["letter"], mend=mend)
