"""How do the largest changes of a load stand in their table?"""

import pandas as pd
import pytest

from hmip_dash.ui.importing import preview


@pytest.mark.parametrize(
    ("new", "css"),
    [("4.9", "num"), ("proposed, to be confirmed", "num"), ("reason: " + "a" * 40, "")],
)
def test_a_sentence_may_break_into_lines_and_a_figure_may_not(new, css):
    assert preview.column_css(pd.DataFrame({"old": ["4.7"], "new": [new]})) == css
