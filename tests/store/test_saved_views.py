"""A kept view is found again, and the same view has one id."""

from datetime import date

from hmip_dash.store import queries, saved_views
from hmip_dash.store.saved_views import Frozen

VIEW = Frozen("provider_grades", "region=Wales", date(2026, 2, 1), 3)


def test_what_was_kept_is_found_by_its_id(engine):
    name = saved_views.keep(engine, VIEW)

    assert len(name) == saved_views.LENGTH and name.isalnum()
    with engine.connect() as connection:
        assert saved_views.find(connection, name) == VIEW
        assert saved_views.find(connection, "nobody") is None


def test_the_same_view_is_kept_once_and_any_other_apart(engine):
    others = [
        Frozen("trends", VIEW.query, VIEW.as_known_on, VIEW.event),
        Frozen(VIEW.page, "", VIEW.as_known_on, VIEW.event),
        Frozen(VIEW.page, VIEW.query, date(2026, 2, 2), VIEW.event),
        Frozen(VIEW.page, VIEW.query, VIEW.as_known_on, 4),
    ]

    names = [saved_views.keep(engine, view) for view in [VIEW, VIEW, *others]]

    assert names[0] == names[1]
    assert len(set(names)) == 5


def test_keeping_is_no_event_and_changes_nothing_else(engine):
    with engine.connect() as connection:
        before = queries.version(connection)
    saved_views.keep(engine, VIEW)

    with engine.connect() as connection:
        assert queries.version(connection) == before
