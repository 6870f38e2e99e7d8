"""Which pages are there, under which heading, and what is the address of each?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page: its file, its name in the list of pages, and its heading there."""

    path: str
    title: str
    heading: str
    is_default: bool = False

    @property
    def address(self) -> str:
        """Return the address relative to any page; the default page is at the root."""
        return "." if self.is_default else self.path.split("/")[-1].removesuffix(".py")


PAGES = (
    Entry("pages/overview.py", "Overview", "Oversight", is_default=True),
    Entry("pages/provider_grades.py", "Provider grades", "Oversight"),
    Entry("pages/provider.py", "Provider", "Oversight"),
    Entry("pages/two_providers.py", "Two providers", "Oversight"),
    Entry("pages/area.py", "Area", "Oversight"),
    Entry("pages/trends.py", "Trends", "Oversight"),
    Entry("pages/measure.py", "Measure", "Measures"),
    Entry("pages/benchmarks.py", "Benchmarks", "Measures"),
    Entry("pages/coherence.py", "Coherence", "Coherent and proportionate"),
    Entry("pages/attention.py", "Attention", "Coherent and proportionate"),
    Entry("pages/recommendations.py", "Recommendations", "Coherent and proportionate"),
    Entry("pages/data_requests.py", "Data requests", "Coherent and proportionate"),
    Entry("pages/programme.py", "Programme", "Coherent and proportionate"),
    Entry(
        "pages/next_inspections.py", "Next inspections", "Coherent and proportionate"
    ),
    Entry("pages/measures.py", "Measures and glossary", "Reference"),
    Entry("pages/standards.py", "Standards", "Reference"),
    Entry("pages/success.py", "Success measures", "Reference"),
    Entry("pages/revisions.py", "Revisions", "Reference"),
    Entry("pages/sources.py", "Sources and loads", "Reference"),
    Entry("pages/board_pack.py", "Board pack", "Reference"),
    Entry("pages/load.py", "Import", "Reference"),
    Entry("pages/about.py", "About and help", "Reference"),
)
