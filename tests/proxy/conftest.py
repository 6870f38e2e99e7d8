"""The real server, alone and behind the documented nginx."""

import socket
from datetime import date

import pytest

from hmip_dash.store import init
from hmip_dash.store.database import connect
from hmip_dash.store.entries import records
from tests.browser.server import serve
from tests.build import framework, inspection, load, provider
from tests.proxy import nginx


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """Return the address of a store in which a visit to Ashby is planned.

    Its servers have no bundled files, which would take the place of what is made up.
    """
    folder = tmp_path_factory.mktemp("planned")
    url = f"sqlite:///{folder / 'store.sqlite'}"
    init.prepare(url)
    engine = connect(url)
    load(engine, "framework", [framework("youth_2021")])
    load(engine, "provider", [provider("Ashby"), provider("Brook")])
    load(engine, "inspection", [inspection("yjs-ashby", 1, "Good", "2024-05-14")])
    visit = {"starts_on": date(2027, 1, 11), "kind": "Core", "state": "planned"}
    records.add(engine, "planned_visit", {**visit, "provider_id": "yjs-ashby"}, who="A")
    engine.dispose()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HMIP_DASH_DATA", str(folder))
        yield url


@pytest.fixture(scope="module")
def direct(planned):
    """Return the address of a server with planning papers, asked without a proxy."""
    with serve(planned) as address:
        yield address


@pytest.fixture(scope="module")
def behind(planned, tmp_path_factory):
    """Return a server set up as documented: nginx in front, and its own address."""
    port = free_port()
    public = f"https://{nginx.NAME}:{port}"
    with serve(planned, public_address=public) as address:
        upstream = int(address.rpartition(":")[2])
        folder = tmp_path_factory.mktemp("nginx")
        with nginx.serve(folder, port=port, upstream=upstream) as proxy:
            yield proxy, address
