"""Write a board pack as a PDF."""
