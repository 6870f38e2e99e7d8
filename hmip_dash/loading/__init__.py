"""Load a published file into the store, or report what stops it."""
