"""One number says how large a file may be, wherever it stands."""

import tomllib

import pytest

from hmip_dash import upload_size
from hmip_dash.config import PROJECT, settings
from hmip_dash.imports.files import limits


def test_every_place_has_the_usual_size():
    usual = upload_size.MEGABYTES
    own = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text())
    formats = (PROJECT / "docs" / "formats.md").read_text()
    operations = (PROJECT / "docs" / "operations.md").read_text()

    assert settings().upload_megabytes == usual
    assert limits.FILE_BYTES == usual * 1024 * 1024
    assert own["server"]["maxUploadSize"] == usual + 1
    assert f"**Limits.** {usual} MB a file" in formats
    assert f"from the command line | {usual} |" in operations


@pytest.mark.parametrize("text", ["0", "-5", "many", "1.5"])
def test_a_size_that_is_none_is_refused_at_the_start(monkeypatch, text):
    monkeypatch.setenv("HMIP_DASH_UPLOAD_MEGABYTES", text)
    settings.cache_clear()

    with pytest.raises(SystemExit, match="HMIP_DASH_UPLOAD_MEGABYTES"):
        settings()
    settings.cache_clear()
