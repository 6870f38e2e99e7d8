"""Draw a page that needs no script and no other host."""

from markupsafe import Markup

_STYLE = Markup(
    "body{font:16px/1.5 system-ui,sans-serif;color:#14181d;max-width:1180px;"
    "margin:2rem auto;padding:0 1rem}h1{font-size:28px}h2{margin-top:2rem;"
    "font-size:20px}a{color:#1d4f7c}code{background:#f4f5f7;padding:0 .25em}"
    "table{border-collapse:collapse;font-size:15px}caption{text-align:left;"
    "color:#4a5560}th,td{text-align:left;vertical-align:top;padding:.3rem 1rem "
    ".3rem 0;border-bottom:1px solid #dde1e6}.wide{overflow-x:auto}"
)


def document(title: str, body: Markup) -> str:
    """Return a whole page; its title is its heading too."""
    return Markup(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{0} – HMIP Dash</title><style>{1}</style></head>"
        "<body><main><h1>{0}</h1>{2}</main></body></html>"
    ).format(title, _STYLE, body)
