"""The page Provider."""
