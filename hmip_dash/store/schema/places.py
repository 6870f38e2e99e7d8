"""Hold areas, providers and who serves which."""

from sqlalchemy import (
    Column,
    Integer,
)

from hmip_dash.store.schema.columns import fact_table, key_columns, text

area = fact_table(
    "area",
    *key_columns("area_code", "name", "kind"),
    text("police_force_area_code"),
    text("region"),
    text("opened"),
    text("closed"),
    text("successor_codes"),
    text("short_name"),
    Column("tile_row", Integer),
    Column("tile_column", Integer),
    key=("area_code",),
)

provider = fact_table(
    "provider",
    *key_columns("provider_id", "name", "provider_type", "nation"),
    text("region"),
    text("probation_region"),
    text("opened"),
    text("closed"),
    text("parent_owner"),
    text("note"),
    key=("provider_id",),
)

coverage = fact_table(
    "coverage",
    *key_columns("provider_id", "area_code", "share", "basis"),
    key=("provider_id", "area_code"),
)

succession = fact_table(
    "succession",
    *key_columns("predecessor_id", "successor_id"),
    text("date"),
    text("basis", required=True),
    key=("predecessor_id", "successor_id"),
)
