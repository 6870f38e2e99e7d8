"""How large may a file be that is loaded, and what is said of one that is larger?"""

FILE_BYTES = 150 * 1024 * 1024
"""The file itself. 1,000,000 rows of our tidy format are about 110 MB."""

UNPACKED_BYTES = 600 * 1024 * 1024
"""All parts of a workbook or archive, unpacked."""

RATIO = 250
"""Unpacked size over packed size of one part, for parts over RATIO_FROM. XML of a
workbook packs about 1:10 to 1:60; a bomb 1:1000."""

RATIO_FROM = 5 * 1024 * 1024
MEMBERS = 2_000
"""Parts of one workbook or archive."""

FILES_IN_ARCHIVE = 60
CELLS = 25_000_000
"""Cells of one sheet, from A1 to its last used row and column."""

COLUMNS = 16_384
NOTES_UP_TO_BYTES = 8 * 1024 * 1024
"""Notes on cells are read from workbooks whose parts are not larger than this."""

PROBLEMS_OF_A_KIND = 1_000
"""So many problems of one code are listed; the rest are counted."""


def megabytes(size: float) -> str:
    """Return a number of bytes in words: 150 MB."""
    return f"{size / 1024 / 1024:,.0f} MB"
