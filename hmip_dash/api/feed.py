"""Write new and changed inspections and publications as an Atom feed."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from hmip_dash.views.open_data.news import NewsItem
from hmip_dash.vocabulary import LICENCE

TYPE = "application/atom+xml; charset=utf-8"
TITLE = "HMIP Dash: new inspections and publications"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def atom_feed(items: Sequence[NewsItem], *, base: str, query: str, scope: str) -> bytes:
    """Return a feed of `items`; `base` is the address of the pages.

    `scope` goes after the title. The id of an item depends on its key alone, so it
    stays when the address of the server or the text of the item changes.
    """
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(_name("feed"), {"xml:lang": "en-GB"})
    address = f"{base}/feed.xml{query}"
    _add(feed, "id", _id(f"feed{query}"))
    _add(feed, "title", f"{TITLE}{scope}")
    newest = max((item.changed for item in items), default=datetime(1970, 1, 1))
    _add(feed, "updated", _moment(newest))
    _add(_add(feed, "author"), "name", "HMIP Dash")
    _add(feed, "rights", LICENCE)
    _link(feed, "self", address)
    _link(feed, "alternate", f"{base}/", type="text/html")
    for item in items:
        _entry(_add(feed, "entry"), item, base)
    return Xml.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(entry: Xml.Element, item: NewsItem, base: str) -> None:
    changed = " Changed here since it was first loaded."
    summary = item.summary + (changed if item.changed > item.first_seen else "")
    query_string = f"?{urlencode({'id': item.code})}" if item.code else ""
    _add(entry, "id", _id(item.key))
    _add(entry, "title", item.title)
    _add(entry, "published", _moment(item.first_seen))
    _add(entry, "updated", _moment(item.changed))
    _add(entry, "summary", summary)
    _link(entry, "alternate", f"{base}/{item.page}{query_string}")
    if item.source.startswith(("http://", "https://")):
        _link(entry, "related", item.source)


def _add(parent: Xml.Element, name: str, text: str = "") -> Xml.Element:
    child = Xml.SubElement(parent, _name(name))
    child.text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text) or None
    return child


def _link(parent: Xml.Element, rel: str, href: str, **more: str) -> None:
    Xml.SubElement(parent, _name("link"), {"rel": rel, "href": href, **more})


def _id(key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'hmip-dash/{key}')}"


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='seconds')}Z"


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
