"""Write a described workbook as an Excel file."""
