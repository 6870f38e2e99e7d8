"""How is a fault mended when what found it did not say?"""

from hmip_dash.imports.problem import Problem

USUAL = {
    "not-a-number": "Write a number, or one of the marks: [c], [x], [z], [low].",
    "unknown-mark": "Use a mark of the publisher's, or one of [c], [x], [z], [low].",
    "unknown-measure": "Correct the code of the measure; the template lists all.",
    "unknown-period": "Write the period as 2024-25, Apr-Jun 2024 or year ending "
    "March 2025.",
    "percentage-as-text": "Store it as a number, without a sign. Accept it if it was "
    "read rightly.",
}
"""Kind of fault → what to do about it."""


def mend(problem: Problem) -> str:
    """Return what can be done about a problem; nothing when nobody knows."""
    return problem.mend or USUAL.get(problem.code, "")
