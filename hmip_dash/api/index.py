"""Prepare the HTML document in which every page is drawn.

It is Streamlit's own, with our name, links to the feed and the API, and a sentence for
readers who have scripts switched off.
"""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from html import escape

FEED_TITLE = "New inspections and publications (HMIP Dash)"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_LINKS = (
    f'<link rel="alternate" type="application/atom+xml" title="{FEED_TITLE}" '
    'href="./feed.xml" /><link rel="service-desc" href="./api/v1/openapi.json" />'
)
_PRODUCT = (
    '<div class="product top" role="region" aria-label="Product">'
    '<a href="./">HMIP Dash</a>{whose}</div>'
)
_NO_SCRIPTS = (
    "<noscript><p>These pages need scripts to be switched on. The same figures can be "
    'read without: <a href="./api">lists as JSON and CSV</a>.</p></noscript>'
)


def document(
    streamlit: str, *, style: str = "", script: str = "", operator: str = ""
) -> str:
    """Return Streamlit's document with our title, links, text, style and script.

    `operator` is who runs the server: a narrow screen has its name at the top.
    """
    text = streamlit.replace("<title>Streamlit</title>", "<title>HMIP Dash</title>")
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text)
    text = re.sub(r"<noscript>.*?</noscript>", _NO_SCRIPTS, text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).strip()
    ours = f"<style>{style}</style>" if style else ""
    ours += f"<script>{script}</script>" if script else ""
    whose = f"<span>{escape(operator)}</span>" if operator else ""
    name = _PRODUCT.format(whose=whose)
    text = text.replace("</head>", f"{_LINKS}{ours}</head>")
    # Last, so that Streamlit's link to skip to the content stays the first one.
    return text.replace("</body>", f"{name}</body>")


def hashes(document: str, ours: Iterable[str]) -> list[str]:
    """Return the hashes that allow the scripts in a document, and `ours`, to run."""
    return [_hash(script) for script in [*_SCRIPT.findall(document), *ours]]


def _hash(script: str) -> str:
    digest = sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
