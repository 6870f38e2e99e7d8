"""Read a Parquet file, which the Department for Education publishes its long table as.

Its reader ends the process it runs in when a file is damaged in ways it does not
foresee: one more reason why files are read in a process of their own.
"""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from hmip_dash.imports.files import limits
from hmip_dash.imports.files.packages import UnsafeError
from hmip_dash.imports.files.sheets import Cell, Read, Sheet

_GROWS = "DELTA_BYTE_ARRAY"
"""Texts written as what differs from the one before: a few bytes can become many."""

_SMALLER = "Ask for the table as CSV, or for a part of it."


def read(file_name: str, content: bytes, *, inside: str = "") -> Read:
    """Return the one table of a Parquet file, its headings as row 1.

    Raises UnsafeError for a file that is damaged or larger than is read.
    """
    try:
        headings, columns = _columns(content)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise UnsafeError(
            "unreadable-damaged",
            "the Parquet file is damaged or of a kind that is not read",
            "Download the file again, or ask for the table as CSV.",
        ) from None
    rows: list[Sequence[Cell]] = [headings, *zip(*columns, strict=True)]
    return Read(file_name, (Sheet(file_name, rows, file=inside, is_csv=True),))


def _columns(content: bytes) -> tuple[list[Cell], list[list[Cell]]]:
    source = pa.BufferReader(content)
    _check_size(pq.read_metadata(source))
    texts = _text_columns(pq.read_schema(source))
    # Repeated texts are held once; unfolded, a small file could fill all memory.
    file = pq.ParquetFile(source, read_dictionary=texts, pre_buffer=False)
    columns = file.read(use_threads=False).combine_chunks().columns
    return list(map(str, file.schema_arrow.names)), [_cells(one) for one in columns]


def _check_size(about: pq.FileMetaData) -> None:
    groups = [about.row_group(at) for at in range(about.num_row_groups)]
    grows = any(
        _GROWS in group.column(at).encodings
        for group in groups
        for at in range(group.num_columns)
    )
    unpacked = sum(group.total_byte_size for group in groups)
    if grows or unpacked > limits.UNPACKED_BYTES:
        most = limits.megabytes(limits.UNPACKED_BYTES)
        message = f"the file could unpack to more than {most}"
        raise UnsafeError("unreadable-archive", message, _SMALLER)
    cells = (about.num_rows + 1) * about.num_columns
    if about.num_columns > limits.COLUMNS or cells > limits.CELLS:
        most = f"{limits.COLUMNS:,} columns or {limits.CELLS:,} cells"
        message = f"the file has more than {most}"
        raise UnsafeError("unreadable-too-many-cells", message, _SMALLER)


def _text_columns(schema: pa.Schema) -> list[str]:
    is_text = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return [one.name for one in schema if any(test(one.type) for test in is_text)]


def _cells(column: pa.ChunkedArray) -> list[Cell]:
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    coded = column.combine_chunks()
    values = [_cell(one) for one in coded.dictionary.to_pylist()]
    with_empty = [*values, ""]
    return [with_empty[number] for number in coded.indices.fill_null(-1).to_pylist()]


def _cell(value: object) -> Cell:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    return value if isinstance(value, str | int | float | bool) else str(value)
