"""Read publisher, title and release date of a publication."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from hmip_dash.imports.prepared_rows import Prepared
from hmip_dash.imports.problem import Problem
from hmip_dash.imports.recognition import FORMATS
from hmip_dash.vocabulary import HM_INSPECTORATE, NOT_STATED

QUESTIONS = {
    "links": "Who says which measure bears on which standard? The file does not say. "
    "Write their name above, as publisher: the pages that use these links name them.",
}
"""Format → what is asked where nobody has stated whose a file is; of all others it is
asked whose figures they are."""

_WHOSE_FIGURES = (
    "Whose figures are these? The file does not say. Write their publisher above, and "
    "a title that later files will share: without a publisher no page can say whose "
    "the figures are, and no later file continues them."
)

ISSUERS = {HM_INSPECTORATE: "HM Inspectorate of Probation"}
OPEN_LICENCE = "Open Government Licence v3.0"


@dataclass(frozen=True)
class Statement:
    """What the one who loads a file says of it; empty text takes what is usual.

    Files of one publisher, title and format are one series: a later one replaces what
    an earlier one said. A file whose publisher nobody has stated is a series of its
    own. Without a day of release the file's own counts, or else today. `unknown` says
    what is not known of the figures.
    """

    publisher: str = ""
    title: str = ""
    released_on: date | None = None
    licence: str = OPEN_LICENCE
    unknown: str = NOT_STATED


def usual(prepared: Prepared) -> tuple[str, str]:
    """Return the publisher and title of a file of which nobody says more.

    Ratings are published by those whose they are. A title is the file's name where
    files of the format have none in common: such a file may be anybody's.
    """
    name = prepared.file_name.replace("\\", "/").rpartition("/")[2]
    issuers = prepared.frame("inspection")["issuer"].dropna().unique()
    named = "; ".join(dict.fromkeys(ISSUERS.get(one, one) for one in issuers))
    format = FORMATS.get(prepared.format)
    return (
        getattr(format, "PUBLISHER", named or NOT_STATED),
        getattr(format, "SERIES", "") or PurePosixPath(name).stem or NOT_STATED,
    )


def publication(prepared: Prepared, statement: Statement, today: date) -> dict:
    """Return the row of a publication as the store takes it."""
    publisher, title = usual(prepared)
    return {
        "publisher": statement.publisher.strip() or publisher,
        "title": statement.title.strip() or title,
        "released_on": statement.released_on or prepared.released_on or today,
        "licence": statement.licence.strip() or NOT_STATED,
        "unknown": statement.unknown.strip() or NOT_STATED,
        "file_name": prepared.file_name,
        "sha256": prepared.sha256,
        "format": prepared.format,
    }


def release_words(prepared: Prepared, statement: Statement) -> str:
    """Return which day of release counts where the file says one, else nothing."""
    if prepared.released_on is None:
        return ""
    day = f"{prepared.released_on.day} {prepared.released_on:%B %Y}"
    if statement.released_on in (None, prepared.released_on):
        return f"It was released on {day}, as its column release_date says."
    return f"Its column release_date says {day}; the day given with the load counts."


def question(publication: dict) -> str:
    """Return what to ask the one who loads a file, nothing where it is stated."""
    if publication["publisher"] != NOT_STATED:
        return ""
    return QUESTIONS.get(publication["format"], _WHOSE_FIGURES)


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


def series_words(publication: dict, loads: int) -> str:
    """Return of which series a file will be, and how many loads of it there were."""
    title, publisher = publication["title"], publication["publisher"]
    if publication["format"] == "links":
        return (
            "It says all there is of the frameworks and provider types in it: what it "
            "leaves out of them is withdrawn, whoever brought it."
        )
    if publisher == NOT_STATED:
        return (
            f"It will be kept as “{title}”, its publisher not stated: a series of its "
            "own, which takes back nothing that other files brought and which no later "
            "file continues."
        )
    if not loads:
        return f"It will be the first load of “{title}”, published by {publisher}."
    earlier = "1 load" if loads == 1 else f"{loads:,} loads"
    return (
        f"It continues “{title}”, published by {publisher}, after {earlier}: what they "
        "brought and this file lacks, within its periods, is withdrawn."
    )
