"""Say in a sentence what cannot be done to the store."""


class NotPossibleError(Exception):
    """What was asked cannot be done to the store; the message says why."""
