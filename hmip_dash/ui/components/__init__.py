"""Pieces that several pages show: tables, charts, filters, texts."""
