"""Serve lists, the feed and health to programs, and guard every response."""
