"""A value in the table of Provider and Area says whether it meets its target."""

from hmip_dash.ui.components.measures_table import measures_table
from hmip_dash.views.provider.view import provider
from tests import build
from tests.views import made_up
from tests.views.made_up import ON


def test_a_value_says_whether_it_meets_its_target_in_word_and_shape(small):
    made_up.fill(small)
    build.load(small, "measure", [build.measure("late", polarity="higher")])
    rows = [
        build.observation(
            "late", f"yjs-{name}", "2023-24", value, kind="provider", counts=(90, 100)
        )
        for name, value in (("ashby", 95.0), ("brook", 80.0))
    ]
    build.load(small, "observation", rows)
    build.load(small, "target", [build.target("late", "", "2023-24", 90.0)])

    with small.connect() as connection:
        ashby, brook = (
            str(measures_table(provider(connection, f"yjs-{name}", ON).values))
            for name in ("ashby", "brook")
        )

    assert "v-target-met" in ashby and "target met</span> of 90.0" in ashby
    assert "v-target-not-met" in brook and "target not met</span> of 90.0" in brook
