"""Check a finished workbook against the guidance on statistics in spreadsheets."""
