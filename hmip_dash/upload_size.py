"""The largest file that is loaded, unless the operator sets another size."""

MEGABYTES = 150
"""1,000,000 rows of our tidy format are about 110 MB."""
