"""HMIP Dash: inspection gradings beside contract and youth justice measures."""

__version__ = "0.1.0"
