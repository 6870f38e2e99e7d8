"""Write a board pack as PowerPoint slides."""
