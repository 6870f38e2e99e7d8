"""A change within a dated event is named with it and called no improvement."""

from collections import Counter
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from hmip_dash.charts import control as charts
from hmip_dash.charts import lines, shares_by_year, years
from hmip_dash.views.board_pack.choice import PackChoice
from hmip_dash.views.board_pack.oversight_pack import Scope, oversight_pack
from hmip_dash.views.board_pack.view import board_pack
from hmip_dash.views.measure import sentences as measure_sentences
from hmip_dash.views.measure.control import control
from hmip_dash.views.measure.series import with_defaults
from hmip_dash.views.measure.view import MeasureChoice, measure
from hmip_dash.views.shared import dated_events, workbooks
from hmip_dash.views.trends import sentences as trends_sentences
from hmip_dash.views.trends.choice import TrendsChoice
from hmip_dash.views.trends.view import trends
from hmip_dash.vocabulary import VARIATIONS
from tests.views import bundled

TODAY = datetime.now(UTC).date()
PANDEMIC = "the pandemic"


def periods(*years):
    return pd.DataFrame(
        {
            "period": [f"{year}-{(year + 1) % 100:02}" for year in years],
            "period_start": [date(year, 4, 1) for year in years],
            "period_end": [date(year + 1, 3, 31) for year in years],
        }
    )


def adult(real, area="K04000001"):
    view = measure(real, "adult-reoffending-binary", TODAY)
    subject = area if area in view.subjects else next(iter(view.subjects))
    return view, control(view, with_defaults(view, MeasureChoice(subject=subject)))


def test_every_bundled_event_has_days_and_a_published_source():
    rows = bundled.rows("dated_event")
    kinds = Counter(row["kind"] for row in rows)

    assert kinds["pandemic"] and kinds["change of counting rule"]
    for row in rows:
        assert row["starts"] <= row["ends"]
        assert row["source"] and row["source_url"].startswith("https://")
        begins = [start for start in row["measures"].split(";") if start]
        known = [m["measure_id"] for m in bundled.rows("measure")]
        for start in begins:
            assert any(name.startswith(start) for name in known)


def test_a_period_lies_in_an_event_when_they_share_a_day():
    found = dated_events.names(periods(2018, 2019, 2020, 2021), "yj-custody")

    assert found.tolist() == ["", PANDEMIC, PANDEMIC, ""]


def test_a_reoffending_cohort_lasts_until_its_follow_up_ends():
    found = dated_events.names(
        periods(2016, 2017, 2018, 2019), "adult-reoffending-binary"
    )

    # April 2018 to March 2019 is followed to September 2020, the year before to
    # September 2019.
    assert found.tolist() == ["", "", PANDEMIC, PANDEMIC]


def test_a_change_of_counting_rule_bears_on_its_own_measures_alone():
    rows = periods(2023, 2024)

    assert dated_events.names(rows, "ps-mi014").tolist() == ["", "Probation Reset"]
    assert dated_events.names(rows, "ps-sl004").tolist() == ["", ""]


def test_staff_of_probation_jump_when_crc_staff_join_and_targets_rise_each_year():
    rows = periods(2020, 2021, 2022)

    assert dated_events.names(rows, "ps-probation-staff-in-post").tolist() == [
        PANDEMIC,
        "CRC staff joined the Probation Service",
        "",
    ]
    assert dated_events.names(
        periods(2021, 2024, 2025), "ps-service-levels-at-or-above-target"
    ).tolist() == ["targets raised each year", "targets raised each year", ""]


def test_adult_reoffending_in_the_pandemic_is_never_called_an_improvement(real):
    view = measure(real, "adult-reoffending-binary", TODAY)
    looked_at = 0
    for subject in view.subjects:
        found = control(view, with_defaults(view, MeasureChoice(subject=subject)))
        rows = found.points[found.points["event"].eq(PANDEMIC)]
        assert rows["period"].tolist() == [
            "Apr 2018 to Mar 2019",
            "Apr 2019 to Mar 2020",
        ]
        assert not rows["variation"].isin(["improvement", "concern"]).any()
        for _, row in rows[rows["special_cause"].ne("none")].iterrows():
            if pd.isna(row["special_cause"]):
                continue
            looked_at += 1
            said = measure_sentences.point(row)
            assert said.endswith(", during the pandemic")
            assert "improvement" not in said and "concern" not in said
        (sentence,) = found.events
        assert "Apr 2018 to Mar 2019 and Apr 2019 to Mar 2020" in sentence
        assert "Criminal Justice Statistics" in sentence
    assert looked_at


def test_the_event_is_drawn_on_the_control_chart_and_on_lines(real):
    _, found = adult(real)
    bands = dated_events.bands(found.points, "adult-reoffending-binary")

    assert bands == [(PANDEMIC, date(2018, 4, 1), date(2020, 3, 31))]
    rows = found.points.assign(subject_name="Ashby")
    for figure in (
        charts.control(found.points, bands=bands),
        lines.lines(rows, bands=bands),
    ):
        (shape,) = [s for s in figure.layout.shapes if s.name == PANDEMIC]
        assert (shape.x0, shape.x1) == (date(2018, 4, 1), date(2020, 3, 31))
        assert PANDEMIC in [note.text for note in figure.layout.annotations]


def of_pandemic(*texts):
    return [text for text in texts if "pandemic (March 2020 to December 2020)" in text]


def test_the_timelines_of_ratings_name_the_pandemic_and_its_source(real):
    view = trends(real, TrendsChoice("YJS"), TODAY)
    (event,) = view.events
    drawn = shares_by_year.shares_by_year(
        view.years,
        view.breaks,
        view.pauses,
        on=TODAY,
        events=[(event.name, event.starts, event.ends)],
    )

    (strip,) = [shape for shape in drawn.layout.shapes if shape.name == PANDEMIC]
    # March 2020 to December 2020, where 2020 spans 2019.5 to 2020.5
    assert strip.x0 == pytest.approx(2019.5 + 60 / 366, abs=0.01)
    assert strip.x1 == pytest.approx(2020.5, abs=0.01)
    (note,) = of_pandemic(*trends_sentences.chart_notes(view))
    assert "Criminal Justice Statistics" in note
    by_year = pd.DataFrame({"year": [2019, 2021], "rating": "Good", "inspections": 1})
    breaks = pd.DataFrame(columns=["framework_name", "year"])
    bars = years.years(by_year, breaks, [(PANDEMIC, event.starts, event.ends)])
    (band,) = [shape for shape in bars.layout.shapes if shape.name == PANDEMIC]
    assert (band.x0, band.x1) == (2019.5, 2020.5)


def test_ratings_before_or_after_an_event_do_not_name_it(real):
    assert trends(real, TrendsChoice("PDU"), TODAY).events == ()
    assert dated_events.of_ratings(2018, 2019) == ()


@pytest.mark.parametrize("code", ["E12000007", "E23000010"])
def test_packs_name_the_event_of_every_value_in_one(real, code):
    oversight = oversight_pack(real, Scope(area_code=code), TODAY, TODAY)
    (table,) = [table for table in oversight.tables if table.name == "Measures"]
    inside = table.frame[table.frame["event"].eq(PANDEMIC)]
    (note,) = of_pandemic(*table.notes)

    assert note.startswith(f"{len(inside):,} values lie within the pandemic")
    yearly = inside[~inside["measure_id"].str.contains("reoff")]
    assert not yearly["period"].str.contains("2018|2023").any()
    pack = board_pack(real, PackChoice(area_code=code), TODAY, TODAY)
    drawn = [
        table
        for section in pack.sections
        for table in section.tables
        if table.name == "Over time"
    ]
    for table in drawn:
        assert of_pandemic(*table.notes)


def test_the_workbook_names_the_event_too(real):
    book = workbooks.workbook(
        real, "measure", TODAY, TODAY, measure_id="adult-reoffending-binary"
    )
    notes = [note for table in book.tables for note in table.notes]

    assert any("The pandemic (March 2020 to December 2020)" in note for note in notes)


@pytest.mark.parametrize(
    "measure_id", ["adult-reoffending-binary", "yj-reoffending-binary-10-17"]
)
def test_a_falling_series_says_that_early_points_stand_out_by_later_ones(
    real, measure_id
):
    view = measure(real, measure_id, TODAY)
    falling = 0
    for subject in view.subjects:
        found = control(view, with_defaults(view, MeasureChoice(subject=subject)))
        rows = found.points.dropna(subset="variation")
        special = rows[rows["special_cause"].ne("none")]
        sides = [
            value > mean
            for value, mean in zip(special["value"], special["mean"], strict=True)
        ]
        turns = sum(a != b for a, b in zip(sides, sides[1:], strict=False))
        said = measure_sentences.verdict(found)
        fell = bool(sides) and turns == 1 and sides[0]
        falling += fell
        assert ("The series fell: its early values lie above a mean" in said) == fell
        if fell or 2 * len(special) > len(rows):
            assert "did not keep to one level" in said
    assert falling


def test_no_word_for_a_change_in_an_event_praises_or_blames():
    for name in ("neutral high", "neutral low"):
        assert "improve" not in VARIATIONS[name][1]
