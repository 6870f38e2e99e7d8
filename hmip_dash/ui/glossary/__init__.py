"""The page Measures and glossary."""
