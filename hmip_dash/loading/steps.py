"""Report how far a load has come, over all its steps."""

from hmip_dash.imports.progress import CHECKING, MATCHING, READING

KNOWING = "Looking up what is known"
COMPARING = "Comparing with what is known"
WRITING = "Writing"
STEPS = {KNOWING: 0.05, READING: 0.3, MATCHING: 0.3, CHECKING: 0.25, COMPARING: 0.1}
"""Step → its part of the whole, as large files take it. Writing is another matter:
nothing is written before someone decides."""


def share(step: str, done: float) -> float:
    """Return which share of all steps is done when `done` of `step` is."""
    names = list(STEPS)
    before = sum(STEPS[name] for name in names[: names.index(step)])
    return min(1.0, before + STEPS[step] * done)


def words(step: str, done: float) -> str:
    """Return where it is, in words: Reading the file, 40%."""
    return f"{step}, {done:.0%}" if done else step
