"""Read the bundled facts in `data/`."""
