import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from hmip_dash.exports.guidance import check as guidance_check
from hmip_dash.exports.templates import lists as templates_lists
from hmip_dash.imports.recognition import prepare
from tests import build
from tests.exports.templates.test_tidy import filled
from tests.imports.known import bundled_known

MADE = date(2026, 11, 24)


@pytest.fixture(scope="module")
def linked():
    """Return the links of Youth 2021 as the page gives them."""
    known = bundled_known()
    own = prepare("bears_on.csv", _bundled(), known).frame("bears_on")
    own = own[own["framework"].eq("youth_2021")]
    standards = known.standards[known.standards["framework"].eq("youth_2021")]
    names = ["framework", "provider_type", "domain", "standard_no", "standard"]
    measures = known.measures[known.measures["applies_to"].eq("YJS")]
    return own, templates_lists.links(own, measures, standards[names], MADE)


def test_links_taken_away_and_loaded_again_are_the_same(linked):
    rows, content = linked

    found = prepare("links.xlsx", content, bundled_known())

    assert (found.format, found.problems) == ("links", ())
    names = list(templates_lists.LINK_HEADINGS)
    pd.testing.assert_frame_equal(
        found.frame("bears_on")[names], rows[names].reset_index(drop=True)
    )


def test_a_filled_survey_template_is_read_back_as_it_was_filled():
    content = filled(
        templates_lists.surveys(MADE),
        ["Made up", "Fair?", "Services", 2026, 40, 50, None, "3.3", None],
        ["Made up", "Fair?", "Services", 2025, 0, 10, 12, None, None],
    )

    found = prepare("survey.xlsx", content, bundled_known())

    assert (found.format, found.problems) == ("surveys", ())
    columns = ["year", "agree", "answered", "success_measure", "row"]
    rows = found.frame("survey_result")[columns]
    assert rows.astype(object).where(rows.notna(), None).to_numpy().tolist() == [
        [2026, 40, 50, "3.3", 5],
        [2025, 0, 10, None, 6],
    ]


def test_an_empty_survey_template_is_recognised_and_has_nothing_to_load():
    found = prepare("survey.xlsx", templates_lists.surveys(MADE), bundled_known())

    assert found.format == "surveys"
    assert len(found.frame("survey_result")) == 0


def test_lists_to_choose_from_cover_all_that_may_be_written(linked):
    sheet = openpyxl.load_workbook(io.BytesIO(linked[1]))["Data"]
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert set(lists) == {"B5", "F5", "H5"}
    assert lists["H5"] == "'Statuses'!$A$4:$A$5"


def test_templates_keep_to_the_guidance_and_are_the_same_each_time(linked):
    assert templates_lists.surveys(MADE) == templates_lists.surveys(MADE)
    for content in (templates_lists.surveys(MADE), linked[1]):
        breaches = guidance_check.check(content)
        assert [str(b) for b in breaches if b.essential and b.sheet != "Data"] == []


def _bundled() -> bytes:
    return (build.BUNDLED / "bears_on.csv").read_bytes()
