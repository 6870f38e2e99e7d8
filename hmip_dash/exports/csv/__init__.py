"""Write a described workbook as CSV files in a ZIP archive."""
