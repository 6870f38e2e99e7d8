"""The view Measure."""
