"""A data frame in, a plotly figure out; one function a chart."""
