"""Write described workbooks and packs as files."""
