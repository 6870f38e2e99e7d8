"""The page Next inspections."""
