"""What is said of changing which measure bears on which standard?"""

from typing import Any

EDITING_NOTE = (
    "Take the links of this framework away as a table, change it, and load it on the "
    "page Import: nothing is saved before what would change was shown, and a load can "
    "be undone. Single links can be changed here where entries can be made. An entry "
    "made here goes before what a file says, until it is taken back."
)
BEARS = {"yes": "bears on it", "no": "does not bear on it"}
EVENTS = {"enter": "entered", "change": "changed", "remove": "taken back"}
LINK_RECORDED = (
    "The link was recorded. It can be taken back below; its history is kept."
)
CONFLICT = (
    "Somebody else made an entry for this measure and standard after you opened it. "
    "Nothing was saved: copy what you wrote, reload the page, and enter it again."
)
ENTRY_TAKEN_BACK = "The entry was taken back: what files say counts again."


def current_link(link: dict[str, Any] | None) -> str:
    """Return how a measure and a standard stand now; None: nothing is recorded."""
    if link is None:
        return "Now: no link is recorded."
    said = BEARS[link.get("bears", "yes")]
    return f"Now: {said}, {link['by']}, {link['status']}. Reason: {link['reason']}"


def entry_title(link: dict[str, Any], measure: str) -> str:
    """Return an entry in words: measure, whether it bears, standard."""
    standard = f"{link['standard_no']} {link['standard']}".strip()
    return f"{measure}: {BEARS[link['bears']]}: {standard} ({link['domain']})"
