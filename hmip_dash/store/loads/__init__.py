"""Compare a publication with what is known, apply it, and undo it."""
