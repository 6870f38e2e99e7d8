"""The page Board pack."""
