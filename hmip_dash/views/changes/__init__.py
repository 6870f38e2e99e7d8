"""The view Changes."""
