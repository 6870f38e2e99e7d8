"""Who may import whom: the direction in which a figure travels, kept by a test."""

import ast
from pathlib import Path

import pytest

from hmip_dash.config import PROJECT

PLAIN = frozenset(
    {
        "partial_date",
        "periods",
        "catalogue",
        "catalogue_options",
        "described",
        "scripts",
        "vocabulary",
        "units",
        "small_numbers",
        "result_cache",
        "upload_forms",
        "upload_size",
        "hosts",
        "permission",
    }
)
MAY_IMPORT = {
    "pages": {"ui", "views", "charts"},
    "app.py": {"ui"},
    "ui": {
        "ui",
        "views",
        "exports",
        "imports",
        "loading",
        "charts",
        "store",
        "config",
        "packs",
    },
    "views": {"views", "store", "analysis", "config"},
    "analysis": {"analysis"},
    "charts": {"charts"},
    "exports": {"exports"},
    "imports": {"imports"},
    "api": {"api", "views", "store", "config"},
    "store": {"store"},
    "loading": {"loading", "imports", "store", "views", "analysis", "config"},
    "plain": set(),
    "config": set(),
    "packs": {"views", "exports", "store", "config"},
    "server": {
        "api",
        "views",
        "analysis",
        "charts",
        "exports",
        "imports",
        "loading",
        "store",
        "config",
        "commands",
        "packs",
        "exporting",
        "importing",
        "serving",
    },
}
"""Layer → the parts of the package it may import, besides the plain modules."""

LAYERS = frozenset(MAY_IMPORT) - {
    "pages",
    "app.py",
    "plain",
    "config",
    "packs",
    "server",
}
TOP = frozenset(
    {
        "__main__",
        "commands",
        "exporting",
        "importing",
        "__init__",
    }
)

ONLY_IN = {
    "streamlit": {"pages", "ui", "server", "app.py"},
    "starlette": {"api", "server"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sqlite3": {"store"},
    "psycopg": {"store"},
    "plotly": {"charts"},
    "xlsxwriter": {"exports"},
    "openpyxl": {"imports", "exports"},
    "typst": {"exports"},
    "pptx": {"exports"},
}
"""Library → the layers that may use it."""

NAMES_ALLOWED = {
    ("views", "sqlalchemy.Connection"),
    ("loading", "sqlalchemy.Connection"),
    ("loading", "sqlalchemy.Engine"),
    ("ui", "plotly.graph_objects"),
    ("ui", "sqlalchemy.Connection"),
    ("ui", "sqlalchemy.Engine"),
    ("api", "sqlalchemy.Connection"),
    ("api", "sqlalchemy.Engine"),
    ("server", "sqlalchemy.Connection"),
    ("server", "sqlalchemy.Engine"),
}
"""What a layer may name in an annotation of a library it may not use."""

NO_INPUT_OR_OUTPUT = frozenset(
    "os pathlib io shutil tempfile socket subprocess urllib requests logging".split()
)
NEVER = frozenset({"", "pages", "app", "tests"})
"""Nobody imports a page or a test; "" is a relative import, which hides its aim."""

PURE = frozenset({"analysis", "charts"})
READS_SQL = frozenset({"read_sql", "read_sql_query", "read_sql_table", "to_sql"})


def breaches(path: str, source: str) -> list[str]:
    """Return what in `source`, the text of the file at `path`, breaks a rule."""
    layer = layer_of(path)
    if layer is None:
        return [f"{path} is in no layer that this test knows"]
    tree = ast.parse(source)
    found = [
        f"{path} uses {name}"
        for name in imported_names(tree)
        if not is_allowed(layer, name)
    ]
    if layer != "store":
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in READS_SQL:
                found.append(f"{path} uses {node.attr}")
            if isinstance(node, ast.Attribute) and node.attr == "exec_driver_sql":
                found.append(f"{path} uses exec_driver_sql")
    return found


def layer_of(path: str) -> str | None:
    parts = Path(path).with_suffix("").parts
    if path == "app.py":
        return "app.py"
    if parts[0] == "pages":
        return "pages"
    part = parts[1]
    if len(parts) > 2:
        return "server" if part == "serving" else part if part in LAYERS else None
    if part in PLAIN:
        return "plain"
    if part in ("config", "packs"):
        return part
    return "server" if part in TOP else None


def imported_names(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (f"{start}.{alias.name}" for alias in node.names)


def is_allowed(layer: str, name: str) -> bool:
    library, _, rest = name.partition(".")
    if library in NEVER:
        return False
    if library == "hmip_dash":
        part = rest.partition(".")[0]
        return part in PLAIN | MAY_IMPORT[layer] or rest == "__version__"
    if library in NO_INPUT_OR_OUTPUT:
        return layer not in PURE
    if library in ONLY_IN:
        return layer in ONLY_IN[library] or (layer, name) in NAMES_ALLOWED
    return True


def sources():
    paths = [PROJECT / "app.py", *PROJECT.glob("pages/**/*.py")]
    return sorted([*paths, *PROJECT.glob("hmip_dash/**/*.py")])


def relative(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", sources(), ids=relative)
def test_a_file_imports_only_what_its_layer_may(path):
    assert breaches(relative(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_every_layer_has_files_to_keep(layer):
    assert layer in {layer_of(relative(path)) for path in sources()}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/ashby.py", "from hmip_dash.store import queries"),
        ("pages/ashby.py", "from hmip_dash import store"),
        ("pages/ashby.py", "import hmip_dash.store.queries as q"),
        ("pages/ashby.py", "from hmip_dash.analysis import funnel"),
        ("pages/ashby.py", "from hmip_dash.exports import workbook"),
        ("pages/ashby.py", "from hmip_dash.config import settings"),
        ("pages/ashby.py", "from hmip_dash import *"),
        ("pages/ashby.py", "import hmip_dash"),
        ("pages/ashby.py", "from sqlalchemy import Connection"),
        ("pages/ashby.py", "import openpyxl"),
        ("pages/ashby.py", "import plotly.express as px"),
        ("app.py", "from hmip_dash.views import grades"),
        ("hmip_dash/ui/ashby.py", "from hmip_dash.analysis import shares"),
        ("hmip_dash/ui/ashby.py", "from hmip_dash import commands"),
        ("hmip_dash/ui/ashby.py", "from sqlalchemy import select"),
        ("hmip_dash/ui/ashby.py", "from sqlalchemy import Engine, text"),
        ("hmip_dash/ui/ashby.py", "import sqlalchemy"),
        ("hmip_dash/ui/ashby.py", "from sqlalchemy.exc import OperationalError"),
        ("hmip_dash/ui/ashby.py", "def later():\n    import sqlite3"),
        ("hmip_dash/views/ashby.py", "import streamlit as st"),
        ("hmip_dash/views/ashby.py", "from hmip_dash.charts import lines"),
        ("hmip_dash/views/ashby.py", "from hmip_dash.exports import workbook"),
        ("hmip_dash/views/ashby.py", "from hmip_dash.ui import filters"),
        ("hmip_dash/views/ashby.py", "from hmip_dash.imports import bundled"),
        ("hmip_dash/views/ashby.py", "from sqlalchemy import Connection, func"),
        ("hmip_dash/views/ashby.py", "from sqlalchemy.exc import OperationalError"),
        ("hmip_dash/views/ashby.py", "import pandas\npandas.read_sql('x', 'y')"),
        ("hmip_dash/analysis/ashby.py", "from hmip_dash.store import queries"),
        ("hmip_dash/analysis/ashby.py", "from hmip_dash.views import grades"),
        ("hmip_dash/analysis/ashby.py", "from streamlit import cache_data"),
        ("hmip_dash/analysis/ashby.py", "from sqlalchemy import Connection"),
        ("hmip_dash/analysis/ashby.py", "import plotly"),
        ("hmip_dash/analysis/ashby.py", "from pathlib import Path"),
        ("hmip_dash/charts/ashby.py", "from hmip_dash.analysis import funnel"),
        ("hmip_dash/charts/ashby.py", "from hmip_dash.views import words"),
        ("hmip_dash/charts/ashby.py", "import streamlit"),
        ("hmip_dash/exports/ashby.py", "from hmip_dash.views import books"),
        ("hmip_dash/exports/ashby.py", "from hmip_dash.ui import html"),
        ("hmip_dash/imports/ashby.py", "from hmip_dash.store import changes"),
        ("hmip_dash/imports/ashby.py", "import streamlit"),
        ("hmip_dash/api/ashby.py", "from hmip_dash.ui import data"),
        ("hmip_dash/api/ashby.py", "from hmip_dash.analysis import funnel"),
        ("hmip_dash/api/ashby.py", "import streamlit"),
        ("hmip_dash/api/ashby.py", "from sqlalchemy import select"),
        ("hmip_dash/views/ashby.py", "from starlette.responses import Response"),
        ("hmip_dash/store/ashby.py", "from hmip_dash.imports import bundled"),
        ("hmip_dash/store/ashby.py", "from hmip_dash.analysis import ratings"),
        ("hmip_dash/store/ashby.py", "from hmip_dash.config import settings"),
        ("hmip_dash/store/ashby.py", "import openpyxl"),
        ("hmip_dash/store/ashby.py", "from . import queries"),
        ("hmip_dash/store/deep/ashby.py", "from hmip_dash.ui import data"),
        ("hmip_dash/vocabulary.py", "from hmip_dash.views import words"),
        ("hmip_dash/periods.py", "import sqlalchemy"),
        ("hmip_dash/config.py", "from hmip_dash.store import queries"),
        ("hmip_dash/commands.py", "from hmip_dash.ui import data"),
        ("hmip_dash/commands.py", "from sqlalchemy import Connection, select"),
        ("hmip_dash/__main__.py", "import pages.area"),
        ("hmip_dash/commands.py", "connection.exec_driver_sql('SELECT 1')"),
        ("hmip_dash/api/guards/ashby.py", "from hmip_dash.ui.frame import data"),
        ("hmip_dash/imports/formats/ashby.py", "from hmip_dash.loading import apply"),
        ("hmip_dash/views/area/ashby.py", "from hmip_dash.ui.area import sections"),
        ("hmip_dash/serving/ashby.py", "from hmip_dash.ui.frame import page"),
        ("hmip_dash/helpers/ashby.py", ""),
        ("hmip_dash/helpers.py", ""),
    ],
)
def test_a_breach_of_the_layers_is_seen(path, source):
    assert breaches(path, source) != []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/ashby.py", "import streamlit as st\nfrom hmip_dash.ui import page"),
        ("pages/ashby.py", "from hmip_dash.charts import lines"),
        ("hmip_dash/ui/ashby.py", "from hmip_dash.store import queries"),
        ("hmip_dash/ui/ashby.py", "from sqlalchemy import Engine"),
        ("hmip_dash/views/ashby.py", "from sqlalchemy import Connection"),
        ("hmip_dash/views/ashby.py", "from hmip_dash import partial_date, periods"),
        ("hmip_dash/analysis/ashby.py", "import numpy as np\nfrom scipy import stats"),
        ("hmip_dash/charts/ashby.py", "import plotly.graph_objects as go"),
        ("hmip_dash/exports/ashby.py", "from hmip_dash.described import Book"),
        ("hmip_dash/imports/ashby.py", "from hmip_dash.vocabulary import RATINGS"),
        ("hmip_dash/store/ashby.py", "from sqlalchemy import select, text"),
        ("hmip_dash/commands.py", "from hmip_dash.store import init"),
        (
            "hmip_dash/serving/server.py",
            "import streamlit\nfrom hmip_dash.views import grades",
        ),
    ],
)
def test_what_the_layers_allow_is_not_called_a_breach(path, source):
    assert breaches(path, source) == []


def folders():
    found = {path.parent for path in PROJECT.glob("hmip_dash/**/*.py")}
    return sorted(found, key=relative)


@pytest.mark.parametrize("folder", folders(), ids=relative)
def test_a_folder_has_no_more_modules_than_a_reader_takes_in(folder):
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]

    assert len(modules) <= (33 if folder.name == "analysis" else 25)


@pytest.mark.parametrize("path", sorted(PROJECT.glob("pages/*.py")), ids=relative)
def test_a_page_is_short_and_defines_nothing(path):
    source = path.read_text(encoding="utf-8")
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try)

    assert len(source.splitlines()) < 60
    assert not any(isinstance(node, kinds) for node in ast.walk(ast.parse(source)))
    assert "session_state" not in source


def test_nothing_leans_on_what_lies_outside_the_project():
    outside = "../" + "shared"
    files = [PROJECT / "app.py"]
    for folder in ("hmip_dash", "pages", "tests", "data"):
        files += [path for path in (PROJECT / folder).rglob("*") if path.is_file()]

    texts = [path for path in files if path.suffix in {".py", ".csv", ".md", ".css"}]
    assert len(texts) > 50
    assert [path for path in texts if outside in path.read_text("utf-8")] == []
