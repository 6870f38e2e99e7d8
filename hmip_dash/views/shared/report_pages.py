"""Tell what kind of page the link of an inspection leads to."""

from urllib.parse import urlsplit

INSPECTORATE = "justiceinspectorates.gov.uk"
NEWS = frozenset(
    {
        "aboutmanchester.co.uk",
        "bbc.co.uk",
        "bbci.co.uk",
        "doncasterfreepress.co.uk",
        "hartlepoolmail.co.uk",
        "hillingdontimes.co.uk",
        "keighleynews.co.uk",
        "kentonline.co.uk",
        "lincolnshireworld.com",
        "miltonkeynes.co.uk",
        "northumberlandgazette.co.uk",
        "shieldsgazette.com",
    }
)
"""Sites of newspapers and broadcasters that bundled inspections lead to."""
PRESS_PATHS = ("/press-releases/", "/n/media/")
REPORT = "report"


def kind_of_page(address: str) -> str:
    """Return what a link says: report, press release, council page, news page or page.

    A page that is not the Inspectorate's is named with its site.
    """
    parts = urlsplit(address)
    site = (parts.hostname or "").removeprefix("www.")
    path = parts.path.casefold()
    is_press = any(part in path for part in PRESS_PATHS)
    if _is_at(site, INSPECTORATE):
        return "press release" if is_press or path.startswith("/news/") else REPORT
    if any(_is_at(site, news) for news in NEWS):
        return f"news page, {site}"
    if site.endswith(".gov.uk"):
        return f"council page, {site}"
    return f"{'press release' if is_press else 'page'}, {site}"


def _is_at(site: str, domain: str) -> bool:
    return site == domain or site.endswith(f".{domain}")
