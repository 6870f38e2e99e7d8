"""The page Coherence."""
