"""The view Coherence."""
