"""Pure: data frames and plain values in and out; no I/O, no Streamlit, no SQL."""
