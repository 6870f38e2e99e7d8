"""The view Provider grades."""
