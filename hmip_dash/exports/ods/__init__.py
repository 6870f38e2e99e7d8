"""Write a described workbook as an OpenDocument spreadsheet."""
