"""Read workbooks of entries: recommendations, steps, stages, data requests."""
