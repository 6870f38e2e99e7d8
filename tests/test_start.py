"""What nobody needs for the first page is not waited for."""

import subprocess
import sys

LATER = ("scipy", "xlsxwriter", "openpyxl", "statsmodels", "hmip_dash.api.app")
FIRST_PAGE = (
    "hmip_dash.serving.server, hmip_dash.ui.frame.page, hmip_dash.ui.overview.sections"
)


def test_server_and_first_page_load_no_statistics_and_no_writers():
    code = (
        f"import sys, {FIRST_PAGE}; print([m for m in {LATER!r} if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
