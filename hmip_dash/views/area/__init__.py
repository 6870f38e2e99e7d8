"""The view Area."""
