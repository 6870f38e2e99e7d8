"""A published file in, a publication in the store out, or what stops it."""
