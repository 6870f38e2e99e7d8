"""The view Programme."""
