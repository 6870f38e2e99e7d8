"""nginx lets pass what the server takes: two files, one size."""

import re

from hmip_dash import upload_size
from hmip_dash.api.guards.uploads import AROUND_A_FILE
from tests.proxy import nginx

MEGABYTE = 1024 * 1024


def test_nginx_lets_the_largest_upload_pass_and_none_much_larger():
    site = nginx.CONFIGURATION.read_text()
    (size,) = re.findall(r"client_max_body_size (\d+)m;", site)

    assert int(size) * MEGABYTE == upload_size.MEGABYTES * MEGABYTE + AROUND_A_FILE
