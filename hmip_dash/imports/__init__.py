"""A published file in, tidy rows and problems out; saves nothing."""
