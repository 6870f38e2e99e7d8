"""How large may a file be that is loaded, and what is said of one that is larger?"""

from hmip_dash import upload_size

FILE_BYTES = upload_size.MEGABYTES * 1024 * 1024
"""The file itself, unless the operator sets another size (`config.upload_bytes`)."""

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
ROWS = 3_000_000
"""Rows of all sheets together, empty ones included: each takes memory. A sheet of a
workbook has room for 1,048,576."""

SHEETS = 1_000
"""Sheets of one file: every format looks at each."""

NOTES_UP_TO_BYTES = 8 * 1024 * 1024
"""Notes on cells are read from workbooks whose parts are not larger than this."""

CELL_CHARACTERS = 131_072
"""Text of one cell; a workbook's cell holds a quarter of it."""

TEXT_CHARACTERS = UNPACKED_BYTES
"""Text of all cells, one that repeats counted each time: once in a file, it can stand
in millions of cells, and whoever works on them makes a copy for each."""

ABOUT_BYTES = 16 * 1024 * 1024
"""What else is sent of a file: its sheets, merged cells, notes and faults. 100,000
merged cells take 3 MB; in memory all of it takes ten times as much."""

READING_BYTES = 2 * 1024 * 1024 * 1024
"""Memory of the process that reads one file. 1,000,000 rows need about 1 GB."""

READING_CPU_SECONDS, READING_SECONDS = 60, 120
"""How long that process may work, and how long it may take."""

READERS_AT_ONCE = 2
ANSWER_BYTES = 600 * 1024 * 1024
"""A file as read, on its way from that process."""

PROBLEMS_OF_A_KIND = 1_000
"""So many problems of one code are listed; the rest are counted."""


def megabytes(size: float) -> str:
    """Return a number of bytes in words: 150 MB."""
    return f"{size / 1024 / 1024:,.0f} MB"
