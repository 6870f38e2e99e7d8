"""The view Two providers."""
