"""How often a page reads the store to show itself for the first time."""

from collections import Counter

import pytest
import streamlit as st
from sqlalchemy import Engine, event

from hmip_dash.catalogue import PAGES
from hmip_dash.result_cache import ResultCache
from hmip_dash.ui.frame import data

CHOICES = {
    "provider": {"id": "yjs-cardiff"},
    "two_providers": {"id": "yjs-cardiff", "beside": "yjs-hackney"},
    "area": {"id": "E23000013"},
    "measure": {"id": "adult-reoffending-binary"},
    "revisions": {"id": "adult-reoffending-binary", "for": "E12000007"},
    "benchmarks": {"against": "neighbours"},
}
"""Page → a choice without which it shows little."""


@pytest.fixture
def reads(monkeypatch):
    """Return the queries sent to the store, each with its values, on cold caches."""
    st.cache_resource.clear()
    monkeypatch.setattr(data, "_VIEWS_READ", ResultCache(500))
    monkeypatch.setattr(data, "_TABLES_READ", ResultCache(1_000))
    sent = Counter()

    def count(_connection, _cursor, statement, values, *_):
        # Each view makes sure that no load came since the page began.
        if statement.startswith("SELECT") and "max(event.event_id)" not in statement:
            sent[statement, str(values)] += 1

    event.listen(Engine, "before_cursor_execute", count)
    yield sent
    event.remove(Engine, "before_cursor_execute", count)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_cold_page_sends_no_query_twice(open_page, facts, reads, page):
    open_page(page.name, store=str(facts.url), **CHOICES.get(page.name, {}))

    repeated = {query[0]: times for query, times in reads.items() if times > 1}
    assert reads
    assert repeated == {}
