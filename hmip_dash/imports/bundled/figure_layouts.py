"""Lay out the files on measures, their values and what they are compared with."""

from hmip_dash import vocabulary
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

_to_framework = Reference(("framework",), "framework", "framework")

FIGURES: dict[str, Layout] = {
    "neighbour": Layout(
        {
            "area_code": some,
            "neighbour_code": some,
            "rank": known(whole),
            "closeness": optional,
            "model": some,
        },
        key=("model", "area_code", "rank"),
        references=(Reference(("area_code", "neighbour_code"), "area", "area_code"),),
    ),
    "measure": Layout(
        {
            "measure_id": some,
            "code": optional,
            "name": some,
            "body": some,
            "applies_to": some,
            "kind": one_of(*vocabulary.MEASURE_KINDS),
            "kind_status": optional,
            "definition": optional,
            "unit": some,
            "polarity": one_of(*vocabulary.POLARITIES),
            "target": optional,
            "frequency": optional,
            "numerator": optional,
            "denominator": optional,
            "in_use_from": optional,
            "in_use_to": optional,
            "decision_status": optional,
            "source_url": optional,
            "seen": optional,
        },
        key=("measure_id",),
    ),
    "observation": Layout(
        {
            "measure_id": some,
            "subject_kind": one_of(*vocabulary.SUBJECT_KINDS),
            "subject": some,
            "period": some,
            "numerator": number,
            "denominator": number,
            "value": number,
            "source": some,
        },
        key=("measure_id", "subject_kind", "subject", "period"),
        references=(Reference(("measure_id",), "measure", "measure_id"),),
    ),
    "bears_on": Layout(
        {
            "framework": some,
            "provider_type": some,
            "inspection_kind": text,
            "domain": some,
            "standard_no": text,
            "standard": some,
            "measure_id": some,
            "reason": some,
            "status": some,
        },
        key=(
            "framework",
            "provider_type",
            "inspection_kind",
            "domain",
            "standard_no",
            "standard",
            "measure_id",
        ),
        references=(
            _to_framework,
            Reference(("standard",), "standard", "standard"),
            Reference(("measure_id",), "measure", "measure_id"),
        ),
    ),
    "survey_result": Layout(
        {
            "success_measure": none_or(one_of(*vocabulary.SUCCESS_MEASURES)),
            "survey": some,
            "question": some,
            "respondent_group": some,
            "year": known(whole),
            "agree": whole,
            "answered": whole,
            "asked": whole,
            "source_url": web_address,
        },
        key=("survey", "question", "respondent_group", "year"),
    ),
    "population": Layout(
        {
            "area_code": some,
            "age_group": some,
            "year": known(whole),
            "people": known(whole),
            "published_code": optional,
        },
        key=("area_code", "age_group", "year"),
        references=(Reference(("area_code",), "area", "area_code"),),
    ),
    "aliases": Layout(
        {
            "level": one_of(*vocabulary.AREA_KINDS, *vocabulary.PROVIDER_TYPES),
            "name": some,
            "code": text,
            "kind": one_of(*vocabulary.ALIAS_KINDS),
            "source": some,
        },
        key=("level", "name", "code"),
    ),
}
