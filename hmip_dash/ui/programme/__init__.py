"""The page Programme."""
