"""How long does a server take for one run of a page, over its websocket?"""

import statistics
import time
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


class Session:
    """One open session with a server, as a browser would hold it."""

    def __init__(self, address, page="", query=""):
        self._socket = connect(
            address.replace("http", "ws") + "/_stcore/stream",
            origin=address,
            subprotocols=["streamlit", "none"],
            max_size=None,
        )
        self._page, self._query = page, query

    def run(self):
        """Run the page once; return seconds and bytes until the script has ended."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = self._page
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        size = 0
        while True:
            data = self._socket.recv(timeout=60)
            size += len(data)
            answer = ForwardMsg.FromString(data)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return time.perf_counter() - start, size
                raise RuntimeError(f"the page ended with {answer.script_finished}")
            if answer.WhichOneof("type") == "delta" and _is_exception(answer):
                raise RuntimeError(str(answer.delta.new_element.exception))

    def close(self):
        self._socket.close()


@contextmanager
def session(address, page="", query=""):
    """Open a session for as long as it is needed."""
    opened = Session(address, page, query)
    try:
        yield opened
    finally:
        opened.close()


def first_run(address, page="", query=""):
    """Return the seconds of one first run, in a session of its own."""
    with session(address, page, query) as one:
        return one.run()[0]


def medians(mine, floor, times=20):
    """Return the median seconds of two pages, run in turn, each warmed up first.

    A page is an address, the name of the page and its query. They take turns, so that
    whatever else the machine does falls on both.
    """
    for page in (mine, floor) * 3:
        first_run(*page)
    pairs = [(first_run(*mine), first_run(*floor)) for _ in range(times)]
    return tuple(map(statistics.median, zip(*pairs, strict=True)))


def _is_exception(answer):
    return answer.delta.new_element.WhichOneof("type") == "exception"
