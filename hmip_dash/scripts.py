"""Which scripts of ours run in a reader's browser?

The content security policy lets a script pass by the hash of its text, so each is a
constant; what changes stands in the page beside it.
"""

LEAVE = (
    "window.location.assign("
    "[...document.querySelectorAll('[data-leave]')].pop().dataset.leave)"
)
"""Go to the address in the page's newest `data-leave`."""

ALL = (LEAVE,)
