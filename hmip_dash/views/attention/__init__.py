"""The view Attention."""
