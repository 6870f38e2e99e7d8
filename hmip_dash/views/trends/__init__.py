"""The view Trends."""
