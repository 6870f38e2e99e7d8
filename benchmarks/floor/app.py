"""A bare Streamlit page with as many charts, points and table rows as one of ours.

The make-up stands in the address: charts=1&traces=4&points=9&tables=157x7,4x5.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

make_up = st.query_params
st.title("Floor")
for chart in range(int(make_up.get("charts", 0))):
    figure = go.Figure()
    for trace in range(int(make_up["traces"])):
        points = list(range(int(make_up["points"])))
        figure.add_bar(x=points, y=points, name=str(trace))
    st.plotly_chart(figure, key=f"chart{chart}")
for number, table in enumerate(filter(None, make_up.get("tables", "").split(","))):
    rows, columns = map(int, table.split("x"))
    cells = {
        f"column {column}": [f"text of row {row}" for row in range(rows)]
        for column in range(columns)
    }
    st.dataframe(pd.DataFrame(cells), key=f"table{number}")
