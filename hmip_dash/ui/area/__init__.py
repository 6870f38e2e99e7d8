"""The page Area."""
