"""Write the workbooks that officers fill in."""
