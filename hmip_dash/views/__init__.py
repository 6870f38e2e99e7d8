"""A choice in, described tables out: what pages, files and texts all show."""
