"""The view Measures and glossary."""
