"""What does a page cost, against a bare Streamlit page of the same make-up?"""
