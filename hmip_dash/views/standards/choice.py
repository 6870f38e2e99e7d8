"""What did the reader of Standards choose?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardsChoice:
    """What the reader chose; without a framework, the newest of the type.

    beside: the version set beside it; without one, the one before.
    """

    provider_type: str = "YJS"
    framework: str | None = None
    beside: str | None = None
