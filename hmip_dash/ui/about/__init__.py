"""The page About and help."""
