"""What did the reader of Standards choose?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardsChoice:
    """What the reader chose; without a framework, the newest of the type.

    compared: the version it is compared with; without one, the one before.
    """

    provider_type: str = "YJS"
    framework: str | None = None
    compared: str | None = None
