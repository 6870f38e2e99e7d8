"""Write planned visits as a calendar file."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
from icalendar import Calendar, Event

PRODUCT = "-//HMIP Dash//Planned inspections//EN"


def calendar(visits: pd.DataFrame, *, made_on: date) -> bytes:
    """Return planned visits as the bytes of an .ics file (RFC 5545).

    `visits` has one row a visit: planned_visit_id, version, provider, kind, starts_on,
    ends_on (missing: one day) and note (missing: none). All are whole days; the same
    rows and day give the same bytes.
    """
    calendar_file = Calendar()
    calendar_file.add("prodid", PRODUCT)
    calendar_file.add("version", "2.0")
    for row in visits.astype("object").where(visits.notna(), None).to_dict("records"):
        calendar_file.add_component(_event(row, made_on))
    return calendar_file.to_ical()


def _event(row: dict, made_on: date) -> Event:
    event = Event()
    event.add("uid", f"planned-visit-{row['planned_visit_id']}@hmip-dash")
    event.add("sequence", int(row["version"]) - 1)
    event.add("dtstamp", datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC))
    event.add("dtstart", row["starts_on"])
    # The end of a whole-day event is the day after its last.
    event.add("dtend", (row["ends_on"] or row["starts_on"]) + timedelta(days=1))
    event.add("summary", f"{row['kind']}: {row['provider']}")
    event.add("class", "PRIVATE")
    if row["note"]:
        event.add("description", row["note"])
    return event
