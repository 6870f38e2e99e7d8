"""The page Sources and loads."""
