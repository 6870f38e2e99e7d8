"""A source names who published the figures shown, and nobody else."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from hmip_dash.store import queries
from hmip_dash.views.attention.choice import AttentionChoice
from hmip_dash.views.attention.view import attention
from hmip_dash.views.benchmarks import view as benchmarks_view
from hmip_dash.views.benchmarks.choice import BenchmarksChoice
from hmip_dash.views.measure import facts
from hmip_dash.views.measure.view import measure
from hmip_dash.views.provider import workbook as provider_workbook
from hmip_dash.views.provider.view import provider
from hmip_dash.views.shared import citations

TODAY = datetime.now(UTC).date()
INSPECTORATE = citations.INSPECTORATE


@pytest.fixture(scope="module")
def loads():
    """Two loads: a bundled file of several publishers, and one somebody published."""
    return pd.DataFrame(
        {
            "publication_id": [1, 2],
            "publisher": ["Youth Justice Board; Ministry of Justice", "Ashby Council"],
        }
    )


def values(*rows):
    columns = ["publication_id", "source", "body", "value"]
    return pd.DataFrame(rows, columns=columns)


def test_a_value_of_a_published_file_has_the_publisher_of_the_file(loads):
    rows = values((2, "data.justice.gov.uk/x", "YJB", 1.0))

    assert citations.names_of_publishers(rows, loads) == ("Ashby Council",)


def test_a_value_of_a_bundled_file_has_the_publisher_of_its_source_else_its_owner(
    loads,
):
    rows = values(
        (1, "YJB-Statistics-Analysis/maps", "MoJ statistics", 1.0),
        (1, "somewhere", "MoJ statistics", 2.0),
        (1, "dfe-analytical-services/tool", "YJB", 3.0),
        (1, "somewhere", "unknown owner", 4.0),
    )

    assert citations.publishers_of_values(rows, loads).tolist() == [
        "Youth Justice Board",
        "Ministry of Justice",
        # The Department for Education did not publish anything in this file.
        "Youth Justice Board",
        "Youth Justice Board; Ministry of Justice",
    ]


def test_a_row_without_a_value_names_nobody(loads):
    assert citations.names_of_publishers(values((2, "", "YJB", None)), loads) == ()


@pytest.mark.parametrize(
    ("measure_id", "publisher"),
    [
        ("adult-reoffending-binary", citations.MOJ),
        ("yj-gross-expenditure", citations.DFE),
        ("yj-proven-offences-per-1000", citations.YJB),
        ("yj-first-time-entrants-rate", citations.DFE),
        ("ps-vacancies-fte", citations.HMPPS),
    ],
)
def test_the_chart_of_a_measure_names_its_own_publisher_alone(
    real, measure_id, publisher
):
    view = measure(real, measure_id, TODAY)

    assert facts.publishers(view.values) == publisher
    named = citations.publishers(
        real,
        "measure",
        TODAY,
        citations.names_of_publishers(view.values, queries.publications(real)),
    )
    assert named == publisher


def test_the_foot_of_a_provider_names_the_inspectorate_and_whose_values_it_shows(real):
    publications = queries.publications(real)
    service, unit = (
        provider(real, code, TODAY) for code in ("yjs-cardiff", "pdu-cumbria")
    )

    for view in (service, unit):
        own = citations.names_of_publishers(view.values, publications)
        named = citations.publishers(real, "provider", TODAY, own)
        assert set(named.split("; ")) == {INSPECTORATE, *own}
        known = view.values[view.values["value"].notna()]
        assert bool(own) == (len(known) > 0)
    lines = provider_workbook.workbook(real, "yjs-cardiff", TODAY, TODAY).sources
    of_values = [line for line in lines if line.startswith("Values of measures.")]
    for line in of_values:
        assert citations.HMPPS not in line
    assert not any("vacancies" in line for line in lines)


def test_overview_trends_and_grades_name_the_inspectorate_alone(real):
    for view in ("overview", "provider_grades", "trends", "programme"):
        assert citations.publishers(real, view, TODAY) == INSPECTORATE


@pytest.mark.parametrize("provider_type", ["YJS", "PDU"])
def test_attention_names_whose_ratings_and_sizes_it_shows(real, provider_type):
    view = attention(real, AttentionChoice(provider_type), TODAY)
    own = citations.names_of_publishers(view.figures, queries.publications(real))
    named = citations.publishers(real, "attention", TODAY, own).split("; ")

    sized = view.rows["size"].notna().any()
    assert bool(own) == sized
    assert set(named) == {INSPECTORATE, *own}


def test_benchmarks_name_the_publishers_of_the_grid(real):
    view = benchmarks_view.benchmarks(real, BenchmarksChoice("YJS"), TODAY)
    shown = benchmarks_view.figures(view)
    own = citations.names_of_publishers(shown, queries.publications(real))

    assert set(own) <= {citations.DFE, citations.YJB, citations.MOJ}
    assert citations.HMPPS not in own
