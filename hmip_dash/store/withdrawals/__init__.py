"""Withdraw a figure from every picture, past and present."""
