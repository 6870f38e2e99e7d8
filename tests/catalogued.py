"""What to tell `export` of each view of the catalogue, so that there is something."""

from hmip_dash.catalogue import VIEWS
from hmip_dash.views.shared import addresses

EXAMPLES = {
    "provider_id": ("--provider", "yjs-cardiff"),
    "other_id": ("--with", "yjs-hackney"),
    "area_code": ("--area", "E23000013"),
    "measure_id": ("--measure", "adult-reoffending-binary"),
    "subject": ("--area", "E12000007"),
}
"""Field without which there is no workbook → how it can be told."""

CHOICES = {
    "overview": [
        *("--changed-since", "load-2", "--area", "E23000010"),
        "--include-secondary",
    ],
    "changes": ["--changed-since", "2026-11-24"],
    "provider_grades": [
        *("--status", "all", "--nation", "England", "--since", "2022"),
        *("--region", "London", "--rating", "Below Good", "--sort", "lowest"),
        *("--change", "first"),
        *("--framework", "youth_2021", "--include-secondary", "--area", "E12000007"),
    ],
    "area": ["--area", "E23000010", "--include-secondary"],
    "trends": ["--type", "PDU", "--area", "E12000007", "--include-secondary"],
    "measure": [
        *("--measure", "adult-reoffending-binary", "--area", "E12000007"),
        *("--with", "E12000008", "--limits", "spread", "--chart", "sized"),
        *("--rebase", "Apr 2011 to Mar 2012", "--why", "new definition"),
    ],
    "benchmarks": [
        *("--against", "own", "--with", "yjs-barnet,yjs-brent,yjs-camden"),
        *("--average", "simple", "--limits", "chance", "--area", "E12000007"),
    ],
    "coherence": [
        *("--type", "YJS", "--framework", "youth_2018", "--figures", "after"),
        *("--area", "E12000007", "--include-secondary"),
    ],
    "attention": [
        *("--type", "PDU", "--years", "2022-2024", "--include-secondary"),
        *("--area", "E23000013"),
    ],
    "recommendations": ["--type", "PDU", "--shown", "overdue", "--area", "E12000007"],
    "programme": ["--type", "PDU", "--years", "4", "--area", "W92000004"],
    "glossary": [
        *("--type", "YJS", "--kind", "outcome", "--owner", "YJB"),
        *("--values", "with", "--text", "reoffending"),
    ],
    "revisions": [
        *("--measure", "adult-reoffending-binary", "--area", "E12000007"),
    ],
    "standards": ["--type", "YJS", "--framework", "youth_2018"],
    "board_pack": [
        *("--area", "E23000010", "--sections", "grades,sources"),
        "--include-secondary",
    ],
    "oversight_pack": ["--type", "PDU", "--include-secondary"],
}
"""View → a choice that is none of what its page shows by itself."""

MADE = [view for view in VIEWS if view.workbook]


def needed(view):
    """Return the options without which there is no workbook of a view."""
    return [word for field in addresses.required(view) for word in EXAMPLES[field]]


def chosen(view):
    """Return options that choose something else than what the page shows."""
    return CHOICES.get(view.name, needed(view))
