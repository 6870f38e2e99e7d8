"""What all forms share: entering, saving, history, uploads."""
