"""The page frame: the only folder of the package that knows Streamlit."""
