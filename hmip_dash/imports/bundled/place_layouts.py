"""Lay out the files on areas, providers and who serves which."""

from hmip_dash import partial_date, vocabulary
from hmip_dash.imports.bundled.cells import (
    one_of,
    optional,
    some,
    whole,
)
from hmip_dash.imports.bundled.layout import Layout, Reference

_provider_type = one_of(*vocabulary.PROVIDER_TYPES)
_to_provider = Reference(("provider_id",), "provider", "provider_id")

PLACES: dict[str, Layout] = {
    "area": Layout(
        {
            "area_code": some,
            "name": some,
            "kind": one_of(*vocabulary.AREA_KINDS),
            "police_force_area_code": optional,
            "region": optional,
            "opened": partial_date.parse,
            "closed": partial_date.parse,
            "successor_codes": optional,
            "short_name": optional,
            "tile_row": whole,
            "tile_column": whole,
        },
        key=("area_code",),
        references=(Reference(("police_force_area_code",), "area", "area_code"),),
    ),
    "provider": Layout(
        {
            "provider_id": some,
            "name": some,
            "provider_type": _provider_type,
            "nation": one_of(*vocabulary.NATIONS),
            "region": optional,
            "probation_region": optional,
            "opened": partial_date.parse,
            "closed": partial_date.parse,
            "parent_owner": optional,
            "note": optional,
        },
        key=("provider_id",),
    ),
    "coverage": Layout(
        {
            "provider_id": some,
            "area_code": some,
            "share": one_of("whole", "part"),
            "basis": some,
        },
        key=("provider_id", "area_code"),
        references=(_to_provider, Reference(("area_code",), "area", "area_code")),
    ),
    "succession": Layout(
        {
            "predecessor_id": some,
            "successor_id": some,
            "date": partial_date.parse,
            "basis": some,
        },
        key=("predecessor_id", "successor_id"),
        references=(
            Reference(("predecessor_id", "successor_id"), "provider", "provider_id"),
        ),
    ),
}
