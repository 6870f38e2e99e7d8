"""The view Recommendations."""
