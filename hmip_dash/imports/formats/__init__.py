"""The published layouts that can be loaded, one module each."""
