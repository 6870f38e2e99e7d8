"""The view Next inspections."""
