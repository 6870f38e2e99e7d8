"""Read a file, whatever its kind, safely and sheet by sheet."""
