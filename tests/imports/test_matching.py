from datetime import date

import pytest

from hmip_dash.imports.matching import Matcher, Wanted
from hmip_dash.imports.names import plain
from tests import build
from tests.imports.known import bundled_known, known

YEAR = (date(2024, 4, 1), date(2025, 3, 31))


@pytest.fixture(scope="module")
def real():
    return Matcher(bundled_known())


def find(matcher, level, name="", code="", days=YEAR):
    return matcher.find(Wanted(level, code, name, *days))


@pytest.mark.parametrize(
    ("level", "name", "code"),
    [
        # names as publishers write them; no figure stands beside them
        ("region", "Eastern", "E12000006"),
        ("region", "Yorkshire & the Humber", "E12000003"),
        ("region", "West Midlands", "E12000005"),
        ("police force area", "West Midlands", "E23000014"),
        ("Probation region", "West Midlands", "region-west-midlands"),
        ("local authority", "East Riding of Yorkshire and the Humber", "E06000011"),
        ("local authority", "North Yorkshire and the Humber", "E06000065"),
        ("local authority", "West Morland and Furness [note 12]", "E06000064"),
        ("local authority", "Newcastle-upon Tyne", "E08000021"),
        ("local authority", "St Helens", "E08000013"),
        ("YJS", "Gwynedd & Ynys Mon", "yjs-gwynedd-and-ynys-mon"),
        ("YJS", "Gwynedd Mon", "yjs-gwynedd-and-ynys-mon"),
        ("YJS", "Cornwall", "yjs-cornwall-and-isles-of-scilly"),
        ("YJS", "Dorset Combined YOS", "yjs-dorset"),
        ("YJS", "Kingston-upon-Hull", "yjs-hull"),
        ("YJS", "Southend-on-Sea YOT", "yjs-southend-on-sea"),
        ("YJS", "Southend on Sea", "yjs-southend-on-sea"),
        ("YJS", "Stockton-on-Tees", "yjs-stockton-on-tees"),
        ("YJS", "Stoke", "yjs-stoke-on-trent"),
        ("YJS", "St. Helens", "yjs-st-helens"),
        ("NPS division", "North East", "nps-north-east"),
        ("group", "the NPS, England and Wales", "nps-all"),
    ],
)
def test_a_publisher_s_name_means_this_and_only_on_its_level(real, level, name, code):
    days = (date(2019, 4, 1), date(2020, 3, 31)) if level == "NPS division" else YEAR

    match = find(real, level, name, days=days)

    assert match.subject is not None, match.message
    assert (match.subject.code, match.code) == (code, "")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Humberside, Lincolnshire & North Yorkshire",
         "crc-humberside-lincolnshire-and-north-yorkshire"),
        ("Hampshire & Isle of Wight", "crc-hampshire-and-isle-of-wight"),
        ("Merseyside", "crc-merseyside"),
    ],
)  # fmt: skip
def test_a_comma_or_an_ampersand_inside_a_name_is_part_of_it(real, name, code):
    days = (date(2015, 10, 1), date(2015, 12, 31))

    assert find(real, "CRC", name, days=days).subject.code == code


def test_every_name_of_the_store_means_itself_and_nothing_else(real):
    for code, subject in real.by_code.items():
        days = (max(subject.opened, date(2018, 6, 1)), subject.closed)
        day = min(days[0], days[1])
        match = find(real, subject.level, subject.name, days=(day, day))
        assert match.subject is not None and match.subject.code == code, subject


def test_the_aliases_lead_to_what_the_store_has(real):
    aliases = real.known.aliases[real.known.aliases["code"].ne("")]

    assert len(aliases) >= 9
    assert set(aliases["code"]) <= set(real.by_code)


def test_what_the_store_does_not_keep_is_left_out_with_its_reason(real):
    match = find(real, "local authority", "Bournemouth [note 12]")

    assert (match.subject, match.code) == (None, "left-out")
    assert "2019" in match.message


def test_an_area_that_was_split_names_its_successors_and_is_not_guessed(real):
    match = find(real, "local authority", "Cumbria")

    assert (match.subject, match.code) == (None, "no-longer-there")
    assert "Cumberland (E06000063) and Westmorland and Furness" in match.mend


def test_an_area_in_its_last_part_year_is_taken_with_a_warning(real):
    days = (date(2023, 1, 1), date(2023, 12, 31))

    match = find(real, "local authority", "Cumbria", days=days)

    assert (match.subject.code, match.code) == ("E10000006", "part-of-period")


def test_before_an_area_existed_it_is_not_meant(real):
    days = (date(2020, 4, 1), date(2021, 3, 31))

    match = find(real, "", code="E06000061", days=days)

    assert (match.subject, match.code) == (None, "not-yet-there")


def area(code, name, **more):
    return build.area(code, name, "local authority") | more


def test_an_area_with_one_successor_resolves_to_it_and_says_so():
    old = area("A1", "Ashby", closed="2020-03-31", successor_codes="A2")
    matcher = Matcher(known(areas=[old, area("A2", "Ashby and Brook")]))

    match = find(matcher, "local authority", code="A1")

    assert (match.subject.code, match.code) == ("A2", "successor-taken")


def test_successors_are_followed_to_the_one_that_was_there_in_the_period():
    areas = [
        area("A1", "Ashby", closed="2009-03-31", successor_codes="A2"),
        area("A2", "Brook", closed="2019-03-31", successor_codes="A3"),
        area("A3", "Carr"),
    ]
    matcher = Matcher(known(areas=areas))

    def code(year):
        days = (date(year, 4, 1), date(year + 1, 3, 31))
        return find(matcher, "la", "Ashby", days=days).subject.code

    assert [code(2008), code(2009), code(2018), code(2019)] == ["A1", "A2", "A2", "A3"]


def test_successors_that_follow_each_other_in_a_circle_are_no_endless_search():
    areas = [
        area("A1", "Ashby", closed="2009-03-31", successor_codes="A2"),
        area("A2", "Brook", closed="2009-03-31", successor_codes="A1"),
    ]

    assert find(Matcher(known(areas=areas)), "la", "Ashby").code == "no-longer-there"


def test_a_provider_followed_by_another_kind_is_not_read_as_of_it_but_names_it():
    crc = build.provider("Ashby", type_="CRC", provider_id="c1", closed="2021-06-25")
    region = build.provider("Brook", type_="Probation region", provider_id="p1")
    matcher = Matcher(
        known(providers=[crc, region], successions=[build.succession("c1", "p1")])
    )

    match = find(matcher, "CRC", "Ashby", days=(date(2022, 4, 1), date(2023, 3, 31)))

    assert (match.subject, match.code) == (None, "no-longer-there")
    assert match.mend == "Its area went to Brook (p1): give their figures."


def test_of_two_of_one_name_the_one_open_in_the_period_is_meant():
    areas = [
        area("A1", "Ashby", closed="2020-03-31"),
        area("A2", "Ashby", opened="2020-04-01"),
    ]
    matcher = Matcher(known(areas=areas))

    old = find(matcher, "la", "Ashby", days=(date(2019, 4, 1), date(2020, 3, 31)))

    assert old.subject.code == "A1"
    assert find(matcher, "la", "Ashby").subject.code == "A2"


def test_two_that_were_open_at_once_are_a_problem_that_lists_both():
    matcher = Matcher(known(areas=[area("A1", "Ashby"), area("A2", "ASHBY")]))

    match = find(matcher, "la", "Ashby")

    assert (match.subject, match.code) == (None, "several-candidates")
    assert "A1" in match.message and "A2" in match.message


def test_a_code_goes_before_a_name_and_a_name_of_another_is_an_error():
    matcher = Matcher(known(areas=[area("A1", "Ashby"), area("A2", "Brook")]))

    assert find(matcher, "la", "Brook", "A1").code == "name-disagrees-with-code"
    differs = find(matcher, "la", "Ashby Council", "A1")
    assert (differs.subject.code, differs.code) == ("A1", "name-differs-from-code")
    assert find(matcher, "region", code="A1").code == "level-disagrees"
    assert find(matcher, "la", code="A9").code == "unknown-code"


def test_a_name_without_a_level_is_not_looked_for():
    matcher = Matcher(known(areas=[area("A1", "Ashby")]))

    assert find(matcher, "", "Ashby").code == "no-level"
    assert find(matcher, "", "Ashby").mend == (
        "Give the code or the level: it can be local authority A1."
    )
    assert find(matcher, "planet", "Ashby").code == "unknown-level"
    assert find(matcher, "la").code == "no-subject"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("St. Helens", "st helens", ""),
        ("Ynys Môn", "Ynys Mon", ""),
        ("Ashby & Brook [note 12]", "Ashby and Brook", ""),
        ("Ashby (1)(2)", "Ashby", ""),
        ("Ashby YOT", "Ashby Youth Justice Service", "YJS"),
        ("Ashby CRC", "Ashby", "CRC"),
        ("King\u2019s Ashby", "Kings Ashby", ""),
    ],
)
def test_what_cannot_tell_two_apart_is_left_out_of_a_name(one, other, level):
    assert plain(one, level) == plain(other, level)


def test_words_that_tell_two_apart_are_kept():
    assert plain("North Ashby") != plain("Ashby")
    assert plain("Ashby 2") != plain("Ashby")
    assert plain("Ashby YOT") != plain("Ashby")  # no level: it may be part of a name
