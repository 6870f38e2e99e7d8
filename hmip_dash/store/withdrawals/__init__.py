"""Take a figure out of every picture, past and present."""
