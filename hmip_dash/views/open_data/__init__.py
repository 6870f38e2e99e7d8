"""The lists and news that programs read."""
