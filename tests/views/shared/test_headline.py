from dataclasses import replace

import pytest

from hmip_dash.views.shared.headline import Headline, finding, qualifications

FIGURES = Headline(
    provider_type="YJS",
    services=20,
    uninspected=0,
    unmatched=0,
    matching=20,
    unrated=0,
    left_out=0,
    rated=20,
    k=7,
    share=0.35,
    counts={},
)


def test_the_answer_is_counts_with_a_share():
    assert finding(FIGURES) == (
        "7 of the 20 youth justice services with a confirmed rating are Good or "
        "better (35%)."
    )


@pytest.mark.parametrize(
    "rated, k, words",
    [
        (
            2,
            1,
            "1 of the 2 probation regions with a confirmed rating is Good or better.",
        ),
        (
            1,
            0,
            "The one probation region with a confirmed rating is below Good.",
        ),
        (
            1,
            1,
            "The one probation region with a confirmed rating is Good or better.",
        ),
        (
            3,
            0,
            "None of the 3 probation regions with a confirmed rating is Good or "
            "better.",
        ),
        (0, 0, "None of these probation regions has a confirmed rating."),
    ],
)
def test_a_handful_has_counts_and_no_share(rated, k, words):
    few = replace(FIGURES, provider_type="Probation region", rated=rated, k=k)

    assert finding(replace(few, share=None)) == words


def test_a_share_of_none_is_said_and_not_left_out():
    assert finding(replace(FIGURES, k=0, share=0.0)).endswith("(0%).")


def test_where_there_is_no_service_the_answer_says_so():
    none = replace(FIGURES, services=0, rated=0)

    assert finding(none) == "There are no youth justice services for this choice."


def test_a_set_of_one_is_spoken_of_as_one():
    one = replace(FIGURES, services=1, uninspected=1, rated=0, k=0)

    assert finding(one) == "The youth justice service has no confirmed rating."
    assert qualifications(one, status="open")[0].startswith("The one open today has no")


def test_nothing_is_qualified_where_all_are_rated_and_counted():
    assert qualifications(FIGURES, status="open") == []


@pytest.mark.parametrize(
    "status, scope",
    [("open", "open today"), ("closed", "now closed"), ("all", "open and closed")],
)
def test_what_was_left_out_is_said_beside_the_answer(status, scope):
    sentences = qualifications(
        replace(FIGURES, uninspected=3, left_out=2, unrated=1), status=status
    )

    assert sentences == [
        f"3 of the 20 {scope} have no inspection held, which does not mean "
        "that they were never inspected.",
        "2 with a rating not confirmed on the Inspectorate's site are left out.",
        "1 had a latest inspection whose rating was not given or not seen.",
    ]


def test_one_left_out_is_said_in_the_singular():
    sentences = qualifications(
        replace(FIGURES, uninspected=1, left_out=1), status="open"
    )

    assert sentences[0] == (
        "1 of the 20 open today has no inspection held, which does not mean "
        "that it was never inspected."
    )
    assert sentences[1].endswith("is left out.")


@pytest.mark.parametrize("rated, said", [(0, False), (1, True), (9, True), (10, False)])
def test_too_few_for_a_share_is_said(rated, said):
    sentences = qualifications(replace(FIGURES, rated=rated), status="open")

    words = "Fewer than 10 are rated: counts, no percentage."
    assert (words in sentences) == said


def test_those_outside_the_framework_or_years_chosen_are_said():
    narrowed = replace(FIGURES, uninspected=2, unmatched=11, matching=7, rated=7)

    said = " ".join(qualifications(narrowed, status="open"))

    assert "Of 20, 7 have a latest inspection under the framework" in said
    assert "11 have another one." in said
