"""What may be said of standards, their grading and their ratings, in plain words?"""

from hmip_dash.analysis.ratings import MOST_POINTS
from hmip_dash.analysis.versions import CHANGES
from hmip_dash.views.shared import phrases
from hmip_dash.views.standards.view import Standards

IN_REPORTS_NOTE = "Ratings of single standards are published inside reports. "
SELECTION_NOTE = (
    f"{IN_REPORTS_NOTE}Those here are known from press coverage, which names the "
    "worst and the best: they are counts of what was seen, and no share of services "
    "may be drawn from them."
)
SCORING_NOTE = (
    "Each standard that counts scores 0 for Inadequate, 1 for Requires improvement, 2 "
    "for Good and 3 for Outstanding. The sum falls into a band, and the band gives the "
    "overall rating."
)
CERTAINTY_NOTE = (
    "For one key question alone: how likely the share of sufficient cases belongs to "
    "each band, had other cases been read. This is error of sampling alone. The rating "
    "follows the lowest key question of a standard, a panel's judgement can move it, "
    "and in small services nearly every case is read. A published rating never changes."
)
NO_FINDINGS = (
    "No share of sufficient cases is held for this version: it is published inside "
    "reports. What would be needed: for each key question, how many cases were "
    "sufficient and how many were read. The template below takes them to Import."
)
SAME_NAME = (
    "A name or number that stayed does not show that what it asks for stayed the same."
)
CHANGE_WORDS = {
    "kept": "= kept",
    "moved": "↔ other place",
    "renamed": "~ other name at this number",
    "added": "+ added",
    "dropped": "- dropped",
}
COUNTS = {"yes": "yes", "no": "no, rated apart"}


def described_choice(view: Standards) -> list[tuple[str, str]]:
    """Return the choice as (label, value)."""
    described = [
        ("Standards for", phrases.type_name(view.choice.provider_type)),
        ("Version", view.name or "none here"),
    ]
    if view.compared_name:
        described.append(("Compared with", view.compared_name))
    return described


def finding(view: Standards) -> str:
    """Return how many standards there are, and how many count."""
    total = len(view.standards)
    if not total:
        return "No standards of this kind are held."
    counts = view.standards["counts_to_overall"]
    count = int(counts.eq("yes").sum())
    unknown = int(counts.isna().sum())
    listed = f"{view.name} has {total} {'standard' if total == 1 else 'standards'}"
    if unknown == total:
        return f"{listed}; which of them count to the overall rating is not known."
    apart = f"; of {unknown} it is not known whether they do" if unknown else ""
    them = "all" if count == total else str(count)
    verb = "counts" if count == 1 else "count"
    return f"{listed}; {them} {verb} to the overall rating{apart}."


def ratings_known(view: Standards) -> str:
    """Return how many ratings of standards are known, of how many inspections."""
    known = int(view.standards["rated"].sum()) if len(view.standards) else 0
    one = view.inspections == 1
    if known == 0:
        return f"None is known under this version here. {IN_REPORTS_NOTE.strip()}"
    return (
        f"{known} {'rating' if known == 1 else 'ratings'} of single standards "
        f"{phrases.is_are(known)} known, from {view.inspections} "
        f"{'inspection' if one else 'inspections'} under this version here. "
        f"{SELECTION_NOTE}"
    )


def not_counted(view: Standards) -> str:
    """Return how many ratings are in no count, nothing where there are none."""
    if not view.not_counted:
        return ""
    one = view.not_counted == 1
    return (
        f"{view.not_counted} more {'rating was' if one else 'ratings were'} read by a "
        "program that loses every “Requires improvement”. "
        f"{'It is' if one else 'They are'} not counted: see the service’s own page."
    )


def changes(view: Standards) -> str:
    """Return what changed from the version beside to this one."""
    if not view.compared_name:
        return "No other version for this kind of provider is held."
    counts = view.changes["change"].value_counts()
    said = {
        "kept": "kept",
        "moved": "in another place",
        "renamed": "of another name at the same number",
        "added": "added",
        "dropped": "dropped",
    }
    parts = [
        f"{counts[change]} {said[change]}" for change in CHANGES if change in counts
    ]
    return (
        f"From {view.compared_name} to {view.name}: {phrases.join_words(parts)}. "
        f"{SAME_NAME}"
    )


def scoring(view: Standards) -> str:
    """Return how the sum of points becomes the overall rating, and what is known."""
    limited = view.bands["min_score"].notna()
    if not limited.any():
        return (
            f"{SCORING_NOTE} The bands of this version were not found, so no sum can "
            "be turned into a rating."
        )
    most = int(view.bands.loc[limited, "max_score"].iloc[0])
    return (
        f"{SCORING_NOTE} {most // MOST_POINTS} standards give at most {most} points. A "
        "service inspected on fewer has another maximum, for which these bands do not "
        "hold."
    )


def band_basis(text: str) -> str:
    """Return what a band rests on, in a reader's words."""
    if text.startswith("every one of the") and text.endswith("fits"):
        count = "".join(letter for letter in text if letter.isdigit())
        return f"confirmed by data: all {count} published scores here fit"
    if text == "not found":
        return "not found"
    return text
