"""Readers who ask for one view or list at once have it worked out once."""

import threading
from datetime import date

import pytest
from sqlalchemy import Engine, event

from hmip_dash import result_cache
from hmip_dash.ui.components import render_cache
from hmip_dash.ui.frame import data, store_access
from hmip_dash.views.changes.choice import USUAL
from tests.api.served import served
from tests.ask_together import ended, together

READERS = 5


class Reads:
    """Counts reads of inspections; the first lasts until so many others wait."""

    def __init__(self):
        self.count = self.waiting = 0

    def __call__(self, _connection, _cursor, statement, *_):
        if "FROM inspection" not in statement:
            return
        self.count += 1
        while len(result_cache._WAITS) < self.waiting:
            threading.Event().wait(0.001)
        self.waiting = 0

    def of(self, ask, readers):
        """Return what so many readers got at once, and how many reads it took."""
        self.count, self.waiting = 0, readers - 1
        threads, outcomes = together(*[ask] * readers)
        assert ended(threads)
        return outcomes, self.count


@pytest.fixture
def reads():
    counted = Reads()
    event.listen(Engine, "before_cursor_execute", counted)
    yield counted
    event.remove(Engine, "before_cursor_execute", counted)


@pytest.fixture
def at_version(facts_copy, use_store, monkeypatch):
    """Return a function that makes every page read one version of the store."""
    use_store(f"sqlite:///{facts_copy}")

    def read_at(newest):
        store = (f"sqlite:///{facts_copy}", newest, None)
        monkeypatch.setattr(store_access, "version", lambda: store)

    return read_at


def overview():
    return data.overview(
        date.today(), secondary=False, since_when=USUAL, area_code=None
    )


def test_a_view_asked_for_by_several_readers_at_once_is_read_once(at_version, reads):
    at_version(1)
    _, alone = reads.of(overview, 1)

    at_version(2)
    views, at_once = reads.of(overview, READERS)

    assert at_once == alone > 0
    assert len(set(map(id, views))) == 1


def test_a_drawing_asked_for_by_several_readers_at_once_is_drawn_once(
    at_version, reads
):
    class View:
        key = "all"

    drawn = []

    @render_cache.drawn_once
    def draw(view):
        drawn.append(view)
        return f"{overview()}"

    at_version(3)
    drawings, _ = reads.of(lambda: draw(View()), READERS)

    assert len(drawn) == 1
    assert len(set(map(id, drawings))) == 1


def test_a_list_asked_for_by_several_programs_at_once_is_read_once(
    facts_copy, use_store, reads
):
    use_store(f"sqlite:///{facts_copy}", requests_a_minute="0")
    with served() as site:
        _, alone = reads.of(lambda: site.ask("/api/v1/inspections?type=PDU"), 1)
        answers, at_once = reads.of(
            lambda: site.ask("/api/v1/inspections?type=YJS"), READERS
        )

    assert at_once == alone > 0
    assert [answer.status for answer in answers] == [200] * READERS
    assert len({answer.body for answer in answers}) == 1
