"""Reads a Parquet file from its input and writes it as JSON, in a process of its own.

Headings, and for each column its values and which of them each cell holds (-1 where
there is none); or code, message and remedy where the file is too large.
"""

import json
import resource
import sys

import pyarrow as pa
import pyarrow.parquet as pq

from hmip_dash.imports import limits

BYTES, SECONDS = 4 * 1024**3, 100
_GROWS = "DELTA_BYTE_ARRAY"
"""Texts written as what differs from the one before: a few bytes can become many."""


def told(content: bytes) -> dict:
    """Return what is written of a file."""
    source = pa.BufferReader(content)
    too_large = _too_large(pq.read_metadata(source))
    if too_large:
        return too_large
    texts = _text_columns(pq.read_schema(source))
    # Repeated texts are kept once; unfolded, a small file could fill all memory.
    file = pq.ParquetFile(source, read_dictionary=texts, pre_buffer=False)
    columns = file.read(use_threads=False).combine_chunks().columns
    return {
        "headings": [str(name) for name in file.schema_arrow.names],
        "columns": [_column(one) for one in columns],
    }


def _too_large(about: pq.FileMetaData) -> dict | None:
    groups = [about.row_group(at) for at in range(about.num_row_groups)]
    grows = any(
        _GROWS in group.column(at).encodings
        for group in groups
        for at in range(group.num_columns)
    )
    unpacked = sum(group.total_byte_size for group in groups)
    if grows or unpacked > limits.UNPACKED_BYTES:
        most = limits.megabytes(limits.UNPACKED_BYTES)
        return _refused("archive", f"the file could unpack to more than {most}")
    cells = (about.num_rows + 1) * about.num_columns
    if about.num_columns > limits.COLUMNS or cells > limits.CELLS:
        most = f"{limits.COLUMNS:,} columns or {limits.CELLS:,} cells"
        return _refused("too-many-cells", f"the file has more than {most}")
    return None


def _refused(why: str, message: str) -> dict:
    return {
        "code": f"unreadable-{why}",
        "message": message,
        "mend": "Ask for the table as CSV, or for a part of it.",
    }


def _text_columns(schema: pa.Schema) -> list[str]:
    is_text = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return [one.name for one in schema if any(test(one.type) for test in is_text)]


def _column(column: pa.ChunkedArray) -> dict:
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    coded = column.combine_chunks()
    values = [_value(one) for one in coded.dictionary.to_pylist()]
    return {"values": values, "at": coded.indices.fill_null(-1).to_pylist()}


def _value(one: object) -> object:
    if one is None or (isinstance(one, float) and one != one):
        return ""
    return one if isinstance(one, str | int | float | bool) else str(one)


def main() -> None:
    """Read, say, and end; the system ends it where it needs too much."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(told(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
