"""The view Provider."""
