"""List every file of `data/` with its layout.

The columns and keys are those of the tables in `store.schema`, which this layer may not
import: `tests/store/test_columns.py` holds the two against each other.
"""

from hmip_dash.imports.bundled.cells import day, some
from hmip_dash.imports.bundled.figure_layouts import FIGURES
from hmip_dash.imports.bundled.inspection_layouts import INSPECTIONS
from hmip_dash.imports.bundled.layout import Layout
from hmip_dash.imports.bundled.place_layouts import PLACES

LAYOUTS: dict[str, Layout] = {**PLACES, **INSPECTIONS, **FIGURES}
"""Table → layout of its file, parents before children."""

PUBLICATION = Layout(
    {
        "file": some,
        "title": some,
        "publisher": some,
        "released_on": day,
        "licence": some,
        "unknown": some,
    },
    key=("file",),
)
