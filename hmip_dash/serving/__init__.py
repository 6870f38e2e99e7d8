"""Serve pages, API and feed from one process."""
