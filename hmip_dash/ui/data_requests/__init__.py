"""The page Data requests."""
