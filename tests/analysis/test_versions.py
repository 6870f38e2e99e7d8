import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from hmip_dash.analysis import versions


def standards(*rows):
    return pd.DataFrame(
        rows, columns=["domain", "standard_no", "standard"], dtype="str"
    )


def changes(before, after):
    rows = versions.compare(standards(*before), standards(*after))
    return [
        (row.change, row.before_standard, row.after_standard)
        for row in rows.astype("object").where(rows.notna(), None).itertuples()
    ]


ORGANISATION = ("Organisational delivery", "1.1", "Leadership")
COURT = [("Court", "2.1", "Assessment"), ("Court", "2.2", "Planning")]
OUT = [("Out of court", "3.1", "Assessment"), ("Out of court", "3.2", "Planning")]


def test_the_same_version_twice_is_all_kept():
    rows = [ORGANISATION, *COURT, *OUT]

    assert {change for change, *_ in changes(rows, rows)} == {"kept"}


def test_tells_what_was_added_dropped_renamed_and_moved():
    before = [ORGANISATION, ("Organisational delivery", "1.2", "Staff"), *COURT]
    after = [
        ORGANISATION,
        ("Organisational delivery", "1.2", "Staffing"),
        ("Court", "2.2", "Assessment"),
        ("Victims", "V1", "Work with victims"),
    ]

    assert changes(before, after) == [
        ("kept", "Leadership", "Leadership"),
        ("renamed", "Staff", "Staffing"),
        ("moved", "Assessment", "Assessment"),
        ("added", None, "Work with victims"),
        ("dropped", "Planning", None),
    ]


def test_a_name_that_occurs_in_two_domains_is_matched_within_its_own():
    assert changes([*COURT, *OUT], [*OUT, *COURT]) == [
        ("kept", name, name) for name in ("Assessment", "Planning") * 2
    ]
    # Two of that name before, one after in a domain of another name: nobody can say
    # which of them it was, so its number decides.
    after = [("Work with children", "2.1", "Assessment")]
    row = versions.compare(standards(COURT[0], OUT[0]), standards(*after)).iloc[0]
    assert (row["change"], row["before_domain"]) == ("moved", "Court")


def test_letter_case_does_not_count_and_no_number_is_no_match():
    assert changes([("A", "", "Court work")], [("A", "", "court Work")])[0][0] == "kept"
    assert changes([("A", "", "Court work")], [("A", "", "Desistance")]) == [
        ("added", None, "Desistance"),
        ("dropped", "Court work", None),
    ]


def test_a_letter_set_before_the_numbers_hides_no_other_name_at_the_same_one():
    before = [("A", "1.1", "Leadership"), ("A", "1.2", "Staff")]
    after = [("B", "P 1.1", "Leadership"), ("B", "P 1.2", "Staffing")]

    assert changes(before, after) == [
        ("moved", "Leadership", "Leadership"),
        ("renamed", "Staff", "Staffing"),
    ]


def test_nothing_before_is_all_added_and_nothing_after_all_dropped():
    assert changes([], [ORGANISATION])[0][0] == "added"
    assert changes([ORGANISATION], [])[0][0] == "dropped"
    assert changes([], []) == []


some = st.lists(
    st.tuples(
        st.sampled_from("AB"), st.sampled_from(["", "1", "2"]), st.sampled_from("xyz")
    ),
    unique=True,
    max_size=6,
)


@given(some, some)
def test_every_standard_of_either_version_stands_in_one_row(before, after):
    rows = versions.compare(standards(*before), standards(*after))

    for side, wanted in (("before", before), ("after", after)):
        names = [f"{side}_{part}" for part in ("domain", "standard_no", "standard")]
        shown = rows.loc[rows[names[0]].notna(), names]
        assert sorted(shown.itertuples(index=False, name=None)) == sorted(wanted)
