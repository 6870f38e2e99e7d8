"""Lay out the files on frameworks, inspections and their ratings."""

from hmip_dash import partial_date, vocabulary
from hmip_dash.imports.bundled.cells import (
    known,
    none_or,
    number,
    one_of,
    optional,
    some,
    text,
    web_address,
    whole,
)
from hmip_dash.imports.bundled.layout import Layout, Reference

_rating = one_of(*vocabulary.RATINGS)
_to_provider = Reference(("provider_id",), "provider", "provider_id")
_to_inspection = Reference(("inspection_id",), "inspection", "inspection_id")
_to_framework = Reference(("framework",), "framework", "framework")

INSPECTIONS: dict[str, Layout] = {
    "framework": Layout(
        {
            "framework": some,
            "name": some,
            "version": some,
            "year": known(whole),
            "gives_rating": none_or(one_of("yes", "no")),
        },
        key=("framework",),
    ),
    "standard": Layout(
        {
            "framework": some,
            "version": some,
            "provider_type": some,
            "inspection_kind": text,
            "domain_no": optional,
            "domain": some,
            "standard_no": text,
            "standard": some,
            "counts_to_overall": none_or(one_of("yes", "no")),
            "source_url": web_address,
            "protects": none_or(one_of("public protection", "safety", "victims")),
            "protects_reason": optional,
        },
        key=(
            "framework",
            "provider_type",
            "inspection_kind",
            "domain",
            "standard_no",
            "standard",
        ),
        references=(_to_framework,),
    ),
    "band": Layout(
        {
            "inspection_kind": text,
            "framework": some,
            "provider_type": some,
            "max_score": whole,
            "rating": _rating,
            "min_score": whole,
            "max_score_in_band": whole,
            "status": some,
        },
        key=("framework", "provider_type", "inspection_kind", "rating"),
        references=(_to_framework,),
    ),
    "case_band": Layout(
        {
            "framework": some,
            "rating": _rating,
            "min_percent": number,
            "max_percent": number,
            "status": some,
        },
        key=("framework", "rating"),
        references=(_to_framework,),
    ),
    "inspection": Layout(
        {
            "inspection_id": some,
            "provider_id": some,
            "framework": some,
            "published": partial_date.parse,
            "published_precision": one_of(*vocabulary.PRECISIONS),
            "overall_rating": none_or(_rating),
            "score": whole,
            "max_score": whole,
            "joint": none_or(one_of("yes", "no")),
            "kind_of_inspection": none_or(one_of(*vocabulary.INSPECTION_KINDS)),
            "issuer": some,
            "verification": one_of(*vocabulary.VERIFICATIONS),
            "source_url": web_address,
            "second_source_url": web_address,
            "note": optional,
        },
        key=("inspection_id",),
        references=(_to_provider, _to_framework),
    ),
    "standard_rating": Layout(
        {
            "inspection_id": some,
            "standard_no": text,
            "domain": some,
            "standard": some,
            "rating": _rating,
            "source_url": web_address,
            "verification": one_of(*vocabulary.STANDARD_VERIFICATIONS),
            "note": optional,
        },
        key=("inspection_id", "domain", "standard_no", "standard"),
        references=(_to_inspection,),
    ),
    "published_aggregate": Layout(
        {
            "period": some,
            "services": some,
            "what": some,
            "outstanding": whole,
            "good": whole,
            "requires_improvement": whole,
            "inadequate": whole,
            "total": whole,
            "unit": some,
            "as_stated": optional,
            "source_url": web_address,
        },
        key=("period", "services", "what"),
    ),
    "recommendation_count": Layout(
        {
            "inspection_id": some,
            "recommendations": known(whole),
            "source_url": web_address,
        },
        key=("inspection_id",),
        references=(_to_inspection,),
    ),
    "programme": Layout(
        {
            "provider_types": some,
            "kind": one_of("cycle", "outcome", "pause", "programme"),
            "rule": some,
            "cycle_months": whole,
            "starts": known(partial_date.parse),
            "ends": partial_date.parse,
            "source": some,
            "status": some,
        },
        key=("provider_types", "kind", "rule", "starts"),
    ),
}
