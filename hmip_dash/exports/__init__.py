"""A described book in, the bytes of a file out."""
