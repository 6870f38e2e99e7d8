import plotly.graph_objects as go

from hmip_dash.charts.layout import plain


def test_a_plain_figure_is_white_and_has_neither_legend_nor_drag():
    layout = plain(go.Figure(), height=230).layout

    assert layout.height == 230
    assert layout.paper_bgcolor == layout.plot_bgcolor == "#ffffff"
    assert layout.showlegend is False
    assert layout.dragmode is False


def test_a_plain_figure_counts_from_nought():
    assert plain(go.Figure(), height=230).layout.yaxis.rangemode == "tozero"
