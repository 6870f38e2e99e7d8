"""The page Success measures."""
