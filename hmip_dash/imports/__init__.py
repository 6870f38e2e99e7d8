"""Read a published file into tidy rows and problems; save nothing."""
