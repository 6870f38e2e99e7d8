"""Find the mapping that was confirmed for a publication's last release."""

from sqlalchemy import Connection

from hmip_dash.loading.apply import stored_mapping
from hmip_dash.store import queries

FORMAT = "community-performance"
"""The format whose layout is confirmed on screen."""


def newest(connection: Connection) -> str:
    """Return the newest mapping that was confirmed, as text; nothing if none."""
    loads = queries.publications(connection)
    for accepted in loads[loads["format"].eq(FORMAT)]["accepted"]:
        mapping = stored_mapping(accepted)
        if mapping:
            return mapping
    return ""
