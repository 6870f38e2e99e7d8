"""A reader, or a stranger, that speaks to the server without a browser."""

import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

SECONDS = 60


class Reader:
    """An open websocket, as a page in a browser holds it."""

    def __init__(self, websocket):
        self._websocket = websocket
        self._session = ""

    def open(self, page, query=""):
        """Return the messages that draw a page."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        return self.ask(message, until="script_finished")

    def text(self, page, query=""):
        """Return all that a page holds, as one text."""
        return " ".join(str(one.delta) for one in self.open(page, query))

    def ask(self, message, *, until):
        """Send a message and return the answers up to one of a kind."""
        self._websocket.send(message.SerializeToString())
        answers = []
        while True:
            answer = ForwardMsg.FromString(self._websocket.recv(timeout=SECONDS))
            answers.append(answer)
            if answer.WhichOneof("type") == "new_session":
                self._session = answer.new_session.initialize.session_id
            if answer.WhichOneof("type") == until:
                return answers

    def make_file(self, file_id):
        """Ask for a file that is made when its button is pressed."""
        message = BackMsg()
        message.backend_operation_request.request_id = "one"
        message.backend_operation_request.session_id = self._session
        message.backend_operation_request.deferred_file.file_id = file_id
        answers = self.ask(message, until="backend_operation_response")
        return answers[-1].backend_operation_response


@contextmanager
def reader(address, *, port=None, origin="", trust=None, name=None, **headers):
    """Open a websocket at an address that is looked up nowhere but on this machine.

    `origin` is the address's own unless a test gives one; None sends none. `name` is
    whose certificate is asked for, where it is not the address's.
    """
    where = urlsplit(address)
    scheme = "wss" if trust else "ws"
    with connect(
        f"{scheme}://{where.netloc}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", port or where.port)),
        ssl=trust,
        server_hostname=(name or where.hostname) if trust else None,
        origin=address if origin == "" else origin,
        subprotocols=["streamlit"],
        additional_headers={k.replace("_", "-"): v for k, v in headers.items()},
        max_size=None,
        open_timeout=SECONDS,
    ) as websocket:
        yield Reader(websocket)


def asked(port, text, *, trust=None, name=None):
    """Return the status of an answer to the bytes of a request."""
    wire = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
    if trust:
        wire = trust.wrap_socket(wire, server_hostname=name)
    with wire, wire.makefile("rb") as answer:
        wire.sendall(text.replace("\n", "\r\n").encode("latin-1"))
        return int(answer.readline().split()[1])
