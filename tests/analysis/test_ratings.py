import pandas as pd
import pytest

from hmip_dash.analysis import ratings
from hmip_dash.vocabulary import RATINGS
from tests.build import BUNDLED

YOUTH = pd.DataFrame(
    [
        ("Inadequate", 0, 6),
        ("Requires improvement", 7, 18),
        ("Good", 19, 30),
        ("Outstanding", 31, 36),
    ],
    columns=["rating", "min_score", "max_score_in_band"],
).assign(max_score=36, status="confirmed", framework="youth_2021", provider_type="YJS")


def standards(**counts):
    """Return rating words: standards(Good=2) is Good twice."""
    words = {word.replace(" ", "_"): word for word in RATINGS}
    return [words[name] for name, count in counts.items() for _ in range(count)]


def inspection(rating, score, maximum=36, *, inspection_id="ashby-1"):
    return pd.DataFrame(
        [(inspection_id, "youth_2021", "YJS", rating, score, maximum)],
        columns=[
            "inspection_id",
            "framework",
            "provider_type",
            "overall_rating",
            "score",
            "max_score",
        ],
    )


def known(*words, counts="yes"):
    return pd.DataFrame(
        {
            "inspection_id": "ashby-1",
            "rating": pd.Series(words, dtype="str"),
            "counts_to_overall": counts,
        }
    )


def test_the_points_of_the_standards_are_summed_and_fall_into_a_band():
    result = ratings.overall(
        standards(Outstanding=1, Good=8, Requires_improvement=2, Inadequate=1), YOUTH
    )

    # 1 x 3 + 8 x 2 + 2 x 1 + 1 x 0 = 21 of 12 x 3 = 36, in 19 to 30
    assert result == (21, "Good", "confirmed")


def test_a_rating_is_worth_nought_to_three_points_and_a_missing_one_none():
    words = pd.Series([*RATINGS, None], dtype="str")

    assert ratings.points(words).tolist() == [0, 1, 2, 3, pd.NA]


def test_a_standard_that_does_not_count_adds_no_points():
    frame = pd.DataFrame(
        {
            "rating": [*standards(Good=12), "Outstanding"],
            "counts_to_overall": ["yes"] * 12 + ["no"],
        }
    )

    # 12 x 2 = 24; with resettlement it would have been 27 of 39
    assert ratings.overall(frame, YOUTH) == (24, "Good", "confirmed")


def test_a_standard_not_established_to_count_is_taken_to_count():
    frame = pd.DataFrame(
        {"rating": standards(Good=12), "counts_to_overall": [None, *["yes"] * 11]}
    )

    assert ratings.overall(frame, YOUTH).points == 24


def test_one_missing_rating_makes_the_sum_unknown():
    frame = pd.DataFrame({"rating": [*standards(Good=11), None]})

    points, band, status = ratings.overall(frame, YOUTH)

    assert (points, band) == (None, None)
    assert status == "a standard that counts has no rating held"


def test_without_any_rating_nothing_is_summed():
    assert ratings.overall([], YOUTH).points is None


def test_a_missing_rating_that_does_not_count_does_no_harm():
    frame = pd.DataFrame(
        {
            "rating": [*standards(Good=12), None],
            "counts_to_overall": ["yes"] * 12 + ["no"],
        }
    )

    assert ratings.overall(frame, YOUTH).band == "Good"


def test_bands_for_another_maximum_say_nothing_of_these_standards():
    # ten standards reach 30 at most; 20 of 36 would be Good, 20 of 30 is not known
    points, band, status = ratings.overall(standards(Good=10), YOUTH)

    assert (points, band) == (20, None)
    assert status == "no bands are known for a maximum of 30"


def test_bands_without_limits_say_nothing_but_the_points_are_given():
    unknown = YOUTH.assign(min_score=float("nan"), max_score_in_band=float("nan"))

    assert ratings.overall(standards(Good=12), unknown) == (
        24,
        None,
        "no bands are known for a maximum of 36",
    )


def test_a_gap_between_bands_holds_no_rating():
    gap = YOUTH[YOUTH["rating"].ne("Good")]

    assert ratings.overall(standards(Good=12), gap) == (
        24,
        None,
        "no band holds 24 points",
    )


@pytest.mark.parametrize(
    "points, band",
    [
        (0, "Inadequate"),
        (6, "Inadequate"),
        (7, "Requires improvement"),
        (18, "Requires improvement"),
        (19, "Good"),
        (30, "Good"),
        (31, "Outstanding"),
        (36, "Outstanding"),
    ],
)
def test_each_band_holds_both_of_its_ends(points, band):
    threes, rest = divmod(points, 3)
    words = ["Outstanding"] * threes + [RATINGS[rest]] * (threes < 12)
    words += ["Inadequate"] * (12 - len(words))

    assert ratings.overall(words, YOUTH)[:2] == (points, band)


@pytest.mark.parametrize(
    "score, rating",
    [
        (0, "Inadequate"),
        (6, "Inadequate"),
        (7, "Requires improvement"),
        (18, "Requires improvement"),
        (19, "Good"),
        (30, "Good"),
        (31, "Outstanding"),
        (36, "Outstanding"),
    ],
)
def test_only_the_rating_of_the_band_agrees_with_a_score(score, rating):
    for word in RATINGS:
        found = ratings.check(inspection(word, score), YOUTH)

        assert found["code"].tolist() == (
            [] if word == rating else ["rating-outside-band"]
        )


def test_a_disagreement_says_what_was_published_and_what_the_band_rests_on():
    found = ratings.check(inspection("Good", 18), YOUTH).iloc[0]

    assert found["inspection_id"] == "ashby-1"
    assert found["message"] == (
        "published as Good, but 18 of 36 lies in the band for Requires improvement "
        "(band: confirmed)"
    )


def test_a_score_over_its_maximum_is_reported_and_the_maximum_itself_is_not():
    assert ratings.check(inspection("Outstanding", 36)).empty

    found = ratings.check(inspection("Outstanding", 37))

    assert found[["code", "message"]].values.tolist() == [
        ["score-over-maximum", "scored 37 of 36"]
    ]


def test_a_score_below_zero_is_reported_and_zero_is_not():
    assert ratings.check(inspection("Inadequate", 0)).empty

    found = ratings.check(inspection("Inadequate", -1))

    assert found["code"].tolist() == ["score-below-zero"]


def test_a_score_below_what_the_known_standards_sum_to_is_reported():
    three = known("Outstanding", "Outstanding", "Good")  # 3 + 3 + 2 = 8

    assert ratings.check(inspection(None, 8), None, three).empty

    found = ratings.check(inspection(None, 7), None, three)

    assert found[["code", "message"]].values.tolist() == [
        [
            "score-against-standards",
            "scored 7 of 36, but 3 standards held sum to 8",
        ]
    ]


def test_a_score_above_what_the_known_standards_leave_is_reported():
    # Inadequate loses 3 points, Requires improvement 2: 36 - 5 = 31 at most
    two = known("Inadequate", "Requires improvement")

    assert ratings.check(inspection(None, 31), None, two).empty

    found = ratings.check(inspection(None, 32), None, two)

    assert found["code"].tolist() == ["score-against-standards"]


def test_a_standard_rated_apart_rules_no_score_out():
    assert ratings.check(
        inspection(None, 36), None, known("Inadequate", counts="no")
    ).empty


def test_a_standard_without_a_rating_rules_no_score_out():
    # if the missing one were taken as nought, only 33 could be reached
    assert ratings.check(inspection(None, 36), None, known("Outstanding", None)).empty


def test_an_inspection_without_a_score_is_passed_over():
    everything = (YOUTH, known("Inadequate"))

    assert ratings.check(inspection("Good", None), *everything).empty
    assert ratings.check(inspection("Good", 5, maximum=None), *everything).empty
    assert ratings.check(inspection("Good", 5, maximum=30), YOUTH).empty


def test_a_score_without_an_overall_rating_is_outside_no_band():
    assert ratings.check(inspection(None, 5), YOUTH).empty


def test_bands_of_another_framework_or_provider_type_are_not_used():
    wrong = inspection("Good", 5)

    assert ratings.check(wrong, YOUTH.assign(framework="youth_2018")).empty
    assert ratings.check(wrong, YOUTH.assign(provider_type="PDU")).empty


def test_disagreements_stand_by_inspection():
    both = pd.concat(
        [
            inspection("Good", 5, inspection_id="brook-1"),
            inspection("Good", 40, inspection_id="ashby-1"),
        ]
    )

    found = ratings.check(both, YOUTH)

    assert found[["inspection_id", "code"]].values.tolist() == [
        ["ashby-1", "score-over-maximum"],
        ["brook-1", "rating-outside-band"],
    ]


@pytest.fixture(scope="module")
def bundled():
    rows = pd.read_csv(BUNDLED / "inspection.csv")
    providers = pd.read_csv(BUNDLED / "provider.csv")
    return rows.merge(providers[["provider_id", "provider_type"]], on="provider_id")


@pytest.fixture(scope="module")
def bundled_bands():
    return pd.read_csv(BUNDLED / "band.csv")


def test_no_bundled_rating_disagrees_with_its_score(bundled, bundled_bands):
    assert bundled["score"].notna().sum() > 80
    assert ratings.check(bundled, bundled_bands).empty


def test_a_disagreement_planted_in_the_bundled_ratings_is_found(bundled, bundled_bands):
    youth = bundled["score"].notna() & bundled["provider_type"].eq("YJS")
    victim = bundled[youth & bundled["overall_rating"].eq("Good")].index[0]
    bundled = bundled.copy()
    bundled.loc[victim, "overall_rating"] = "Outstanding"

    found = ratings.check(bundled, bundled_bands)

    assert found["inspection_id"].tolist() == [bundled.loc[victim, "inspection_id"]]
    assert found["code"].tolist() == ["rating-outside-band"]
