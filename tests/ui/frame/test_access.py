"""Who is shown forms and planning papers where no guard says from where they come."""

from datetime import date

import pytest

from hmip_dash.store import saved_views
from hmip_dash.ui.forms import saving
from hmip_dash.ui.frame import access, data, store_access

VIEW = saved_views.Frozen("provider", "", date(2026, 11, 30), 1)


def test_nobody_may_write_whose_connection_nobody_knows(use_store):
    use_store("sqlite://")

    assert not access.may_write()


def test_the_operator_can_open_it(use_store):
    use_store("sqlite://", allow_writing="yes")

    assert access.may_write()


@pytest.mark.parametrize(
    "write",
    [
        store_access.engine_to_write,
        lambda: saving.save(lambda engine: saved_views.keep(engine, VIEW)),
        lambda: data.planning("YJS", ("rating",), date(2026, 11, 30)),
        access.for_planners(lambda: b"BEGIN:VCALENDAR"),
    ],
    ids=["a form", "keeping a view", "planning papers", "a planning file"],
)
def test_what_goes_round_the_forms_is_refused_too(use_store, sqlite_url, write):
    use_store(sqlite_url)

    with pytest.raises(PermissionError, match="HMIP_DASH_ALLOW_WRITING"):
        write()
