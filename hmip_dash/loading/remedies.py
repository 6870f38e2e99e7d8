"""Say how to mend a problem whose check does not say so."""

from hmip_dash.imports.problem import Problem
from hmip_dash.periods import EXAMPLES

_AGAIN = "Download or save the file again."
_SPLIT = "Split it, or leave out what is not needed, and load the parts."
_NOTHING = "Nothing need be done."

USUAL = {
    "already-entered": "Leave the row out: the same entry is held already.",
    "already-loaded": "There is nothing to do. To load it anew, undo that load first.",
    "bad-value": "Write what the column holds: see data/README.md.",
    "before-opening": "Correct the date or the period, or name who was there then.",
    "column-not-read": "Accept it, or give the column a heading of the template.",
    "column-of-two-roles": "Pick another column for one of them, or none for targets.",
    "date-to-come": "Correct the date, or load the figure once it is published.",
    "duplicate-heading": "Give each column a heading of its own, or delete one.",
    "duplicate-key": "Keep the row that is right and delete the other one.",
    "duplicate-reference": "Give each row a reference of its own.",
    "encoding": "See whether accents and dashes are right; if not, save it as UTF-8.",
    "far-from-history": "See whether a decimal place or the unit slipped; accept it if "
    "not.",
    "formula-values": "See that the file was saved after its last change.",
    "formula-without-value": "Open the file in a spreadsheet program, save it and load "
    "that.",
    "hidden-sheet": "Look whether its publisher means it.",
    "hidden-sheet-left": f"{_NOTHING} Show the sheet in the file if it is meant.",
    "impossible-value": "Correct the value, or leave it out with its symbol.",
    "left-out": "Accept it if the rest of the file is what is wanted.",
    "level-disagrees": "Correct the code or the level: see the list of codes in the "
    "template.",
    "macros-ignored": f"{_NOTHING} Values that a macro writes are as last saved.",
    "mapping-does-not-fit": "Correct the mapping: the sheet, the heading row, and the "
    "letters of its columns.",
    "mapping-not-confirmed": "Look at the proposal on the page Import and confirm or "
    "correct it.",
    "may-be-few": "Give the denominator. Accepted, it is held back from comparison.",
    "missing-band": "Look whether the file is whole; add the rows of the age bands it "
    "lacks.",
    "missing-column": "Add the column, or give it that heading if it has another.",
    "missing-file": "Put the file back: data/ must be whole.",
    "missing-provider": "Name the provider, as it is called here.",
    "missing-text": "Fill the cell in.",
    "more-than-whole": "See whether a part stands among those counted twice.",
    "name-differs-from-code": "Look which of the two is right. The code was followed.",
    "name-disagrees-with-code": "Look which of the two is right and correct the other.",
    "no-cases": "Write how many cases were read, or leave the row out.",
    "no-heading": "Give the column a heading if it is to be read; accept it if not.",
    "no-level": "Give the code or the level, such as local authority.",
    "no-longer-there": "Give the figures of its successors, or leave the row out.",
    "no-number": "Write a number, or leave the cell empty.",
    "no-period-of-targets": "Say the period, as in 2023-24, or pick no column of "
    "targets.",
    "no-population": "Load a file with the columns financial_year, yjs, population "
    "beside it, with a row for this year and service.",
    "no-reason": "Say why the measure bears on the standard.",
    "no-rows": "See whether it is the right file, and whether its table has values.",
    "no-standard": "Name a standard of the framework.",
    "no-subject": "Write the code, or the name and the level, in this row.",
    "no-symbol": "Say why there is no value: [c], [x] or [z].",
    "no-totals": "Load the file with the rows “Age total”: rates are made from them.",
    "not-a-count": "Write a whole number, without signs or words.",
    "not-a-number": "Write a number, or one of the marks: [c], [x], [z], [low].",
    "not-a-population": "Write the number of people aged 10 to 17, more than 0.",
    "not-a-provider": "Correct the provider or its type: see the list of codes in the "
    "template.",
    "not-a-year": "Write the year in four digits, such as 2024.",
    "not-an-address": "Write the whole address, beginning with https://.",
    "not-csv": "Save the file as CSV UTF-8; look for a lone quote.",
    "not-described": "Describe the file in data/publications.csv.",
    "not-text": "Save the file as CSV UTF-8.",
    "not-yet-there": "Leave the row out, or name who was there in that period.",
    "note-on-cell": f"Read the note. {_NOTHING}",
    "notes-not-read": f"{_NOTHING} Look at the notes in the file yourself.",
    "numerator-over-denominator": "See whether numerator and denominator were "
    "exchanged.",
    "other-provider-type": "Name a standard of the type of provider that is measured.",
    "other-than-counted": "Correct the value or its counts. Accept if the publisher "
    "counts others.",
    "outside-its-parts": "See whether it is a sum. Accept it if it is not.",
    "overall-against-score": "Compare with the report. Accept it if that is what was "
    "published.",
    "part-of-period": "Accept it if the figure is of the part in which it existed.",
    "percentage-as-fraction": "Multiply by 100: 0.938 is 93.8%. Accept if they are so "
    "small.",
    "percentage-as-text": "Store it as a number, without a sign. Accept it if it was "
    "read rightly.",
    "period-not-said": f"Write the period above the table, such as {EXAMPLES[1]}.",
    "ragged-row": "Look for a comma or a quote that is missing or too many in the row; "
    "text with commas stands in quotes.",
    "rating-never-used": "See whether the source is complete; accept it if it is.",
    "release-date-not-used": "Give the day with the load, under Released on.",
    "scale-differs": "See in which unit the value stands; give it in the measure's.",
    "scaled": f"{_NOTHING} Look at one value if in doubt: 0.938 was read as 93.8.",
    "score-below-zero": "Correct the score.",
    "score-over-maximum": "Correct the score or its maximum.",
    "several-candidates": "Give the code of the one that is meant.",
    "stray-level": "Accept it; rows are read by their service, not by this column.",
    "successor-taken": "See that the figure is of the successor; accept it if it is.",
    "target-in-another-unit": "Give the target in the measure's unit.",
    "too-many-rows": "Split the file and enter the parts one after another.",
    "too-small": "Ask whether it may be published. Accepted, it is held back from "
    "comparison.",
    "unit-differs": "Give the value in the unit of the measure, or name another.",
    "unknown-code": "Correct the code: the template lists all.",
    "unknown-column": "Give the column a heading of the template, or delete it.",
    "unknown-format": "Name one of the formats in docs/formats.md.",
    "unknown-level": "Write a level that is known, such as local authority or YJS.",
    "unknown-mark": "Use a mark of the publisher's, or one of [c], [x], [z], [low].",
    "unknown-measure": "Correct the code of the measure; the template lists all.",
    "unknown-name": "Correct the name, give the code, or add the name to "
    "data/aliases.csv.",
    "unknown-number": "Write the number or reference of one that is held.",
    "unknown-period": f"Write the period as {', '.join(EXAMPLES[:-1])} or "
    f"{EXAMPLES[-1]}.",
    "unknown-provider": "Correct the name: see the list of codes in the template.",
    "unknown-rating": "Write one of the four ratings, or “-” where none was given.",
    "unknown-standard": "Head the column with the standard's number or name, as on the "
    "page Standards.",
    "unknown-success-measure": "Name one of the measures on the page Success measures.",
    "unknown-symbol": "Use one of the symbols [c], [x], [z], [low], [p], [r].",
    "unknown-title": "Write the title of one entered before, or of a row above.",
    "unreadable-archive": "Unpack it yourself and load the files that are needed; if "
    "you do not know where it came from, do not use it.",
    "unreadable-csv": "Look for a lone quote, or save the file again as CSV UTF-8.",
    "unreadable-damaged": "Open it in a spreadsheet program, save it again and load "
    "that.",
    "unreadable-empty": _AGAIN,
    "unreadable-encoding": "Save it as CSV UTF-8, or the workbook with a current "
    "program, and load it again.",
    "unreadable-entities": "Do not use this file; ask where it came from.",
    "unreadable-file": "See that the file is there and may be read.",
    "unreadable-kind": "Load a workbook (XLSX, XLSM, XLS, ODS), a CSV or Parquet file "
    "or a ZIP archive of these.",
    "unreadable-long-text": "Shorten the text in its cells, or leave that column out.",
    "unreadable-memory": f"Save it again as CSV UTF-8. {_SPLIT}",
    "unreadable-merged-cells": "Unmerge its cells, save it again and load that.",
    "unreadable-password": "Save it without a password and load it again.",
    "unreadable-path": "Do not use this file; ask where it came from.",
    "unreadable-too-large": _SPLIT,
    "unreadable-too-long": f"Save it again as CSV UTF-8. {_SPLIT}",
    "unreadable-too-many-cells": f"Delete empty rows and columns at its end. {_SPLIT}",
    "unreadable-too-many-parts": _SPLIT,
    "unreadable-too-many-sheets": "Delete the sheets that are not needed.",
    "unrecognised-format": "See docs/formats.md for the formats, or use the template.",
    "unusable-entry": "Correct the cell as the message says.",
    "value-beside-symbol": "Take the value away, or the symbol. What is suppressed "
    "stays so.",
    "years-disagree": "Look into the publication whether the headings are a year out.",
}
"""Kind of fault → what to do about it."""


def mend(problem: Problem) -> str:
    """Return what can be done about a problem; nothing when nobody knows."""
    return problem.mend or USUAL.get(problem.code, "")


def line(problem: Problem) -> str:
    """Return a problem in a line, with how it is mended."""
    return f"{problem} {mend(problem)}".rstrip()
