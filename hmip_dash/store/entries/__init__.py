"""Records that people enter by hand, with their history."""
