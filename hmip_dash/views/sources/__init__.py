"""The view Sources and loads."""
