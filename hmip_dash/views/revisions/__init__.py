"""The view Revisions."""
