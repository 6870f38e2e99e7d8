"""The page Recommendations."""
