"""What is in each column of the lists that programs read?"""

import pandas as pd

from hmip_dash.described import Column
from hmip_dash.views.coherence import workbook as coherence_workbook
from hmip_dash.views.provider.workbook import TIMELINE_COLUMNS
from hmip_dash.views.provider_grades import workbook as provider_grades_workbook
from hmip_dash.views.shared import observations, workbook_parts

_WHOSE = (
    Column("provider_id", "Provider code", width=30),
    Column("provider_type", "Provider type"),
)
_BY_MEASURES_TABLE = workbook_parts.measures_table(
    pd.DataFrame(columns=observations.COLUMNS), title=""
).columns

PROVIDERS = (
    *_WHOSE,
    *(c for c in provider_grades_workbook.COLUMNS if c.name != "provider_id"),
)
INSPECTIONS = (
    Column("inspection_id", "Inspection", width=34),
    *_WHOSE,
    *TIMELINE_COLUMNS,
)
RATED_STANDARDS = (
    Column("inspection_id", "Inspection", width=34),
    *_WHOSE,
    *provider_grades_workbook.STANDARD_COLUMNS,
)
MEASURES = (
    Column("measure_id", "Measure code", width=34),
    Column("name", "Measure", width=40),
    Column("code", "Publisher's code"),
    Column("body", "Owner", width=22),
    Column("applies_to", "Provider type"),
    Column("kind", "Kind of measure"),
    Column("unit", "Unit", width=26),
    Column("polarity", "Which way is better"),
    Column("definition", "Definition", width=60),
    Column("numerator", "Numerator", width=40),
    Column("denominator", "Denominator", width=40),
    Column("target", "Target", width=30),
    Column("frequency", "How often"),
    Column("in_use_from", "In use from"),
    Column("in_use_to", "In use to"),
    Column("decision_status", "Fitness for decisions", width=30),
    Column("source_url", "Source of the definition", "link", width=60),
    Column("has_values", "Has values here"),
)
OBSERVATIONS = (
    Column("measure_id", "Measure code", width=34),
    Column("subject", "Code of the service or area", width=30),
    Column("period_start", "First day of the period", "day"),
    Column("period_end", "Last day of the period", "day"),
    *_BY_MEASURES_TABLE,
)
AGREEMENT = (
    Column("measure_id", "Measure code", width=34),
    *coherence_workbook.STANDARD_COLUMNS,
    *coherence_workbook.AGREEMENT_COLUMNS,
)
STANDARD = tuple(column.name for column in coherence_workbook.STANDARD_COLUMNS)
MOVES = (
    Column("provider_type", "Provider type"),
    Column("frameworks", "Frameworks of the two ratings"),
    Column("previous", "Previous rating", width=24),
    Column("latest", "Latest rating", width=24),
    Column("services", "Services", "number"),
)
