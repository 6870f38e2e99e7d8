"""The view Success measures."""
