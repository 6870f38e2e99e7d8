"""Any sequence of loads and undos tells what a slow, obvious model tells.

The model writes down, for each figure, what was known on each single day, and keeps a
copy of it all after each event.
"""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmip_dash.store import init, queries
from hmip_dash.store.database import connect
from hmip_dash.store.loads import changes
from hmip_dash.store.loads import undo as loads_undo
from tests.build import observation

DAYS = 8
FIRST = date(2026, 1, 1)
SUBJECTS = ("yjs-ashby", "yjs-brook")
KEYS = [(measure, subject) for measure in ("cost", "starts") for subject in SUBJECTS]

loads = st.tuples(
    st.just("load"),
    st.integers(0, DAYS - 2),
    st.sampled_from(("Quarterly", "Yearly")),
    st.dictionaries(st.sampled_from(KEYS), st.integers(1, 3), min_size=1, max_size=4),
)
undos = st.tuples(st.just("undo"), st.integers(0, DAYS - 2), st.integers(1, 6))


@dataclass(frozen=True)
class Said:
    """One value from one load; `began` and `ended` are ("load" or "undo", load)."""

    value: int
    load: int
    began: tuple
    number: int
    ended: tuple | None = None


class Model:
    """What was known of each figure on each day; the last day stands for ever after."""

    def __init__(self):
        self.known = {key: [None] * DAYS for key in KEYS}
        self.releases, self.titles, self.undone = {}, {}, set()
        self.touched, self.before, self.after = {}, {}, {}
        self.pictures = []
        self.numbers = count()

    def load(self, release, title, values):
        load = len(self.releases) + 1
        self.releases[load], self.titles[load] = release, title
        self.before[load] = dict(self.known)
        measures = {measure for measure, _ in values}
        for key in KEYS:
            days = self.known[key]
            if key in values:
                self.known[key] = self._said(days, load, values[key])
            elif key[0] in measures:
                self.known[key] = self._no_longer_said(days, load)
        self.after[load] = dict(self.known)
        self.touched[load] = {
            key for key in KEYS if self.known[key] != self.before[load][key]
        }
        self._remember()

    def undo(self, load, day):
        """Take a load back; return whether it can be."""
        if load not in self.releases or load in self.undone:
            return False
        later = {each for each in self.releases if each > load} - self.undone
        if any(self.touched[load] & self.touched[each] for each in later):
            return False
        for key in self.touched[load]:
            self.known[key] = self._undone(self.known[key], load, key, day)
        self.undone.add(load)
        self._remember()
        return True

    def _remember(self):
        self.pictures.append(
            {key: [e and e.value for e in days] for key, days in self.known.items()}
        )

    def _entry(self, value, load, event, ended=None):
        return Said(value, load, event, next(self.numbers), ended)

    def _said(self, days, load, value):
        release, now, by = self.releases[load], days[-1], ("load", load)
        if now and now.value == value:
            return days
        if now and release >= self.releases[now.load]:
            start = max(release, days.index(now))
            new = self._entry(value, load, by)
            return _ending(days[:start], now, by) + [new] * (DAYS - start)
        after = [entry for entry in days[release:] if entry]
        if not after:
            return days[:release] + [self._entry(value, load, by)] * (DAYS - release)
        if now or self._newer(after[-1].ended, release):
            return self._told_of_the_past(days, load, value)
        start = max(day for day in range(DAYS) if days[day]) + 1
        return days[:start] + [self._entry(value, load, by)] * (DAYS - start)

    def _newer(self, ended, release):
        what, load = ended
        return (
            what == "load" and load not in self.undone and self.releases[load] > release
        )

    def _told_of_the_past(self, days, load, value):
        release, by = self.releases[load], ("load", load)
        then = days[release]
        if not then:
            end = next(day for day in range(release, DAYS) if days[day])
            new = self._entry(value, load, by, ended=days[end].began)
            return days[:release] + [new] * (end - release) + days[end:]
        if then.value == value:
            return days
        end = max(day for day in range(DAYS) if days[day] == then) + 1
        new = self._entry(value, load, by, ended=then.ended)
        kept = _ending(days[:release], then, by, began=by)
        return kept + [new] * (end - release) + days[end:]

    def _no_longer_said(self, days, load):
        release, now, by = self.releases[load], days[-1], ("load", load)
        if not now or self.titles[now.load] != self.titles[load]:
            return days
        if release < self.releases[now.load]:
            return days
        start = max(release, days.index(now))
        return _ending(days[:start], now, by) + [None] * (DAYS - start)

    def _undone(self, days, load, key, day):
        before, after, by = (
            self.before[load][key],
            self.after[load][key],
            ("undo", load),
        )
        if after[-1] == before[-1]:  # told of the past only
            changed = [d for d in range(DAYS) if before[d] != after[d]]
            return [
                days[d] if d not in changed else self._again(before[d], by)
                for d in range(DAYS)
            ]
        if days[-1]:
            start = max(day, days.index(days[-1]))
            days = _ending(days[:start], days[-1], by) + [None] * (DAYS - start)
        free = max((d + 1 for d in range(DAYS) if days[d]), default=0)
        start = max(day, free)
        was = before[-1] and self._entry(before[-1].value, before[-1].load, by)
        return days[:start] + [was] * (DAYS - start)

    def _again(self, entry, by):
        return entry and replace(entry, began=by)


def _ending(days, entry, by, **more):
    """Return days with the end, and more, of an entry written into it."""
    return [replace(e, ended=by, **more) if e == entry else e for e in days]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Return a SQLite file with an empty store."""
    path = tmp_path_factory.mktemp("sequence") / "empty.sqlite"
    init.prepare(f"sqlite:///{path}")
    return path


@contextmanager
def copied(path):
    """Open a copy of a store, which goes with its journal whatever happens."""
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{shutil.copy(path, folder)}")
        try:
            yield engine
        finally:
            engine.dispose()


@settings(max_examples=60)
@given(steps=st.lists(st.one_of(loads, loads, undos), min_size=1, max_size=8))
def test_any_sequence_tells_what_the_model_tells(empty, steps):
    with copied(empty) as engine:
        agrees(engine, steps)


def agrees(engine, steps):
    """Take the steps in the store and in the model, and hold them together."""
    model = Model()
    for number, (what, day, *more) in enumerate(steps):
        if what == "load":
            title, values = more
            model.load(day, title, values)
            apply(engine, number, day, title, values)
        else:
            [load] = more
            # Nothing of the future is loaded, so no undoing comes before a release.
            day = max([day, *model.releases.values()])
            assert model.undo(load, day) == undone(engine, load, day)

    with engine.connect() as connection:
        newest = queries.version(connection)
        assert newest == len(model.pictures)
        for event, picture in enumerate(model.pictures, start=1):
            at = connection.execution_options(as_of_event=event)
            for day in range(DAYS):
                told = {key: days[day] for key, days in picture.items() if days[day]}
                assert known(at, day) == told
    with engine.connect() as connection:
        for day in range(DAYS):
            entries = {key: days[day] for key, days in model.known.items()}
            told = {key: entry.value for key, entry in entries.items() if entry}
            assert known(connection, day) == told


def apply(engine, number, day, title, values):
    rows = [
        observation(measure, subject, "2024-25", float(value), kind="provider")
        for (measure, subject), value in values.items()
    ]
    about = {
        "publisher": "Nobody",
        "title": title,
        "released_on": FIRST + timedelta(days=day),
        "licence": "none",
        "unknown": "",
        "file_name": f"{number}.csv",
        "sha256": str(number),
        "format": "tidy",
    }
    changes.apply(engine, {"observation": rows}, about, who="tester")


def undone(engine, load, day):
    try:
        loads_undo.undo(engine, load, who="tester", on=FIRST + timedelta(days=day))
    except loads_undo.NotPossibleError:
        return False
    return True


def known(connection, day):
    rows = queries.observations(
        connection, FIRST + timedelta(days=day), subjects=SUBJECTS
    )
    found = {(row.measure_id, row.subject): int(row.value) for row in rows.itertuples()}
    assert len(found) == len(rows), "two versions of one figure are known at once"
    return found
