"""The frame around every page: access, address, navigation, cached reads, downloads."""
