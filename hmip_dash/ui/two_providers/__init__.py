"""The page Two providers."""
