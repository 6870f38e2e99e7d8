"""Check the rows of a published file; a check yields problems and raises nothing."""
