"""What may be said of the plan's nine measures, in plain words?"""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from hmip_dash.views.shared import phrases
from hmip_dash.views.success_measures.view import Success
from hmip_dash.vocabulary import HM_INSPECTORATE, MINIMUM_FOR_SHARE, SUCCESS_MEASURES

HEADINGS = {
    "1": "There is one common view of what represents good quality work",
    "2": "Services improve as a result of our inspections",
    "3": "Providers are overseen in coherent and proportionate arrangements",
    "4": "We get more efficient and effective",
}
SURVEYED = {
    "1.1": ("professionals", "whether they see the standards as definitive"),
    "1.2": (
        "commissioners, policy makers and providers",
        "whether they rely on other standards, and on which",
    ),
    "2.2": ("services", "whether standards, reports and inspections helped them"),
    "3.1": (
        "informed commentators",
        "whether oversight is clearly stated, balanced and proportionate",
    ),
    "3.2": ("people and services", "whether they trust the reports and judgements"),
    "3.3": ("services", "whether they see ratings as fair and consistent"),
}
NOT_COLLECTED = "Not collected."
SURVEY_NOTE = (
    "Intervals are Wilson's at 95%. Those who answered chose to: where few of those "
    "asked did, the others may think otherwise."
)
IMPROVED_NOTE = (
    "Low ratings tend to be followed by higher ones whatever is done in between, and "
    "services are chosen for inspection: a higher next rating is no proof that the "
    "inspection brought it. Ratings not confirmed on the Inspectorate's site are left "
    "out."
)


@dataclass(frozen=True)
class MeasureRow:
    """One of the nine measures: what is measured here and what is known of it.

    `needed` says what would have to be collected, empty where nothing is missing.
    """

    number: str
    text: str
    measured: str
    latest: str
    trend: str
    source: str
    needed: str

    @property
    def known(self) -> bool:
        """Return whether anything is known of it here."""
        return self.latest != NOT_COLLECTED


def measure_rows(view: Success) -> list[MeasureRow]:
    """Return the nine measures in the plan's order."""
    of = {"2.1": _improved(view), "4.1": _joint(view), "4.2": _asked(view)}
    return [of.get(number) or _surveyed(view, number) for number in SUCCESS_MEASURES]


def finding(view: Success) -> str:
    """Return of how many of the nine anything is known."""
    every = measure_rows(view)
    known = sum(row.known for row in every)
    return (
        f"Of the plan's {len(every)} measures of its own success, data is held "
        f"for {known or 'none'}; {len(every) - known} "
        f"{phrases.is_are(len(every) - known)} not "
        "collected."
    )


def measure_sentence(row: MeasureRow) -> str:
    """Return one measure as a sentence that can stand alone."""
    parts = [row.latest, row.trend, row.needed]
    said = " ".join(part for part in parts if part)
    return f"Corporate plan 2017–2020, measure {row.number} (“{row.text}”): {said}"


def survey_result(row: pd.Series) -> str:
    """Return one survey result: those who agree, of how many, and how many were asked.

    Without a percentage under ten answers.
    """
    year = int(row["year"])
    if pd.isna(row["agree"]) or pd.isna(row["answered"]):
        return f"{row['respondent_group']}, {year}: not known"
    said = f"{row['agree']:.0f} of {row['answered']:.0f} agree"
    if pd.notna(row["share"]):
        said += (
            f" ({row['share']:.0%}, 95% interval {row['lower']:.0%} to "
            f"{row['upper']:.0%})"
        )
    response = "how many were asked is not known"
    if pd.notna(row["response"]):
        response = f"{row['asked']:.0f} were asked ({row['response']:.0%} answered)"
    return f"{row['respondent_group']}, {year}: {said}; {response}"


def _improved(view: Success) -> MeasureRow:
    every = view.improved[view.improved["year"].isna()]
    latest = "; ".join(
        f"{phrases.capitalised(phrases.kinds(row.provider_type))}: "
        f"{_of(row.higher, row.followed)}"
        for row in every.itertuples()
    )
    return _row(
        "2.1",
        measured=(
            "Of the ratings below Good that another rating of the same service "
            "followed, how many were followed by a higher one."
        ),
        latest=f"{latest}." if latest else NOT_COLLECTED,
        trend=_improved_trend(view.improved),
        source=f"{HM_INSPECTORATE}, published ratings",
        needed="" if latest else "Two ratings of the same service, one below Good.",
    )


def _improved_trend(improved: pd.DataFrame) -> str:
    youth = improved[improved["provider_type"].eq("YJS") & improved["year"].notna()]
    return _years(
        youth.rename(columns={"higher": "k", "followed": "n"}),
        "Youth justice services, by year of the later rating",
    )


def _joint(view: Success) -> MeasureRow:
    every = view.joint.iloc[0]
    joint, apart = int(every["joint"]), int(every["apart"])
    unknown = int(every["inspections"]) - joint - apart
    latest = NOT_COLLECTED
    if joint or apart:
        latest = (
            f"{joint} {_inspections(joint)} known to be joint, {apart} not to be; of "
            f"{unknown:,} it is not known."
        )
    return _row(
        "4.1",
        measured=(
            "Inspections made together with other inspectorates. Joint ones are noted "
            "more often than others, so no share is given."
        ),
        latest=latest,
        trend=_joint_trend(view.joint),
        source=f"{HM_INSPECTORATE}, published inspections",
        needed="Whether each inspection was joint; other work in common.",
    )


def _inspections(count: int) -> str:
    return "inspection is" if count == 1 else "inspections are"


def _joint_trend(joint: pd.DataFrame) -> str:
    years = joint[joint["year"].notna()]
    last = years.tail(3)
    if len(last) < 2:
        return ""
    parts = [f"{row.year}: {row.joint}" for row in last.itertuples()]
    title = f"Known to be joint, by year of publication{_of_more(years, last)}"
    return f"{title}: {', '.join(parts)}."


def _asked(view: Success) -> MeasureRow:
    asked = view.register
    needed = (
        "The requests that bodies make of providers, entered in the register of data "
        "requests: item, asked by whom, of whom, how often, held already by whom."
    )
    measured = (
        "Requests registered, how many ask for what is held already, and measures that "
        "two bodies or more ask of the same providers."
    )
    if not asked.requests:
        return _row(
            "4.2",
            measured=measured,
            latest=NOT_COLLECTED,
            source="",
            needed=f"No request is registered yet. {needed}",
        )
    requests = "request" if asked.requests == 1 else "requests"
    several = "measure" if asked.asked_by_several == 1 else "measures"
    return _row(
        "4.2",
        measured=measured,
        latest=(
            f"{asked.requests:,} {requests} registered; {asked.already_held:,} for "
            f"what is held already; {asked.asked_by_several:,} {several} asked for by "
            "two bodies or more."
        ),
        source="Register of data requests",
        needed="",
    )


def _surveyed(view: Success, number: str) -> MeasureRow:
    whom, what = SURVEYED[number]
    theirs = view.surveys[view.surveys["success_measure"].eq(number)]
    counted, scores = _scores(view) if number == "3.3" else ("", "")
    latest = [f"{survey_result(row)}." for _, row in _newest(theirs).iterrows()]
    needed = "" if latest else f"A survey that asks {whom} {what}, every year."
    surveys = sorted(theirs["survey"].unique())
    return _row(
        number,
        measured=f"{counted}Survey: {whom} were asked {what}.",
        latest=" ".join([*latest, *filter(None, [scores])]) or NOT_COLLECTED,
        trend=_survey_trend(theirs),
        source="; ".join([*surveys, *([HM_INSPECTORATE] if scores else [])]),
        needed=needed,
    )


def _scores(view: Success) -> tuple[str, str]:
    if not view.scored:
        return "", ""
    disagree = "disagrees" if view.outside == 1 else "disagree"
    outside = f"{view.outside} {disagree}" if view.outside else "none disagrees"
    return (
        "Do published overall ratings agree with the score they rest on? ",
        f"Of {view.scored:,} ratings published with a score, {outside} with what is "
        "known of the bands.",
    )


def _newest(results: pd.DataFrame) -> pd.DataFrame:
    key = ["survey", "question", "respondent_group"]
    return results.drop_duplicates(key, keep="last")


def _survey_trend(results: pd.DataFrame) -> str:
    key = ["survey", "question", "respondent_group"]
    said = []
    for (_, _, group), rows in results.groupby(key):
        known = rows.dropna(subset=["agree", "answered"])
        steps = list(pairwise(known.itertuples()))
        if steps:
            before, now = steps[-1]
            said.append(
                f"{group}: {_of(before.agree, before.answered)} in {before.year}, "
                f"{_of(now.agree, now.answered)} in {now.year}."
            )
    return " ".join(said)


def _years(rows: pd.DataFrame, title: str) -> str:
    """Return the last three years as counts; nothing is read into a change."""
    last = rows.tail(3)
    if len(last) < 2:
        return ""
    parts = [f"{row.year}: {row.k} of {row.n}" for row in last.itertuples()]
    return f"{title}{_of_more(rows, last)}: {', '.join(parts)}."


def _of_more(years: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Return that there are more years than those shown, which do not sum to all."""
    return f" (the newest {len(shown)})" if len(years) > len(shown) else ""


def _of(k: float, n: float) -> str:
    share = f" ({k / n:.0%})" if n >= MINIMUM_FOR_SHARE else ""
    return f"{k:.0f} of {n:.0f}{share}"


def _row(
    number: str,
    *,
    measured: str,
    latest: str,
    source: str,
    needed: str,
    trend: str = "",
) -> MeasureRow:
    return MeasureRow(
        number=number,
        text=SUCCESS_MEASURES[number],
        measured=measured,
        latest=latest,
        trend=trend,
        source=source,
        needed=needed,
    )
