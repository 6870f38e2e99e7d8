"""The view Data requests."""
