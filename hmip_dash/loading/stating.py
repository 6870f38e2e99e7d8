"""What is said of a publication: whose, called what, released when?"""

from dataclasses import dataclass
from datetime import date

from hmip_dash.imports.prepared import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.recognising import FORMATS

PUBLISHERS = {
    "ratings": "HM Inspectorate of Probation",
    "yjb-local": "Youth Justice Board",
    "yjb-chapter": "Youth Justice Board",
    "lait": "Department for Education",
    "dfe": "Department for Education",
    "reoffending": "Ministry of Justice",
    "payment-by-results": "Ministry of Justice",
    "community-performance": "Ministry of Justice",
}
OPEN_LICENCE = "Open Government Licence v3.0"
NOT_STATED = "not stated"


@dataclass(frozen=True)
class Statement:
    """What the one who loads a file says of it; empty text takes what is usual.

    Files of one publisher, title and format are one series: a later one replaces what
    an earlier one said. `unknown` says what is not known of the figures.
    """

    publisher: str = ""
    title: str = ""
    released_on: date | None = None
    licence: str = OPEN_LICENCE
    unknown: str = NOT_STATED


def usual(format: str) -> tuple[str, str]:
    """Return the publisher and title that files of a format usually have."""
    module = FORMATS.get(format)
    return PUBLISHERS.get(format, NOT_STATED), module.TITLE if module else NOT_STATED


def publication(prepared: Prepared, said: Statement, today: date) -> dict:
    """Return the row of a publication as the store takes it."""
    publisher, title = usual(prepared.format)
    return {
        "publisher": said.publisher.strip() or publisher,
        "title": said.title.strip() or title,
        "released_on": said.released_on or today,
        "licence": said.licence.strip() or NOT_STATED,
        "unknown": said.unknown.strip() or NOT_STATED,
        "file_name": prepared.file_name,
        "sha256": prepared.sha256,
        "format": prepared.format,
    }


def faults(publication: dict, today: date) -> list[Problem]:
    """Return what is wrong in what was said: a release that is still to come."""
    day = publication["released_on"]
    if day <= today:
        return []
    return [
        Problem(
            publication["file_name"],
            0,
            "",
            "date-to-come",
            f"the day of release, {day:%d %B %Y}, is still to come",
            mend="Load the file on the day it is released; nothing is shown early.",
        )
    ]
