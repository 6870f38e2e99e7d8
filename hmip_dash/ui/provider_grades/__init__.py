"""The page Provider grades."""
