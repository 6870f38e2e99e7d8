"""The view Board pack."""
