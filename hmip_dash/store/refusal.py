"""What cannot be done to the store, said in a sentence?"""


class NotPossibleError(Exception):
    """What was asked cannot be done to the store; the message says why."""
