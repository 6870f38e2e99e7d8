"""Open a page of a running server as a browser does, without one."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass
class Visit:
    """What a page showed: its warnings and faults, and what its address became."""

    query: dict
    warnings: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    texts: list = field(default_factory=list)


def visit(address):
    """Return what one run of the page at an address shows."""
    parts = urlsplit(address)
    shown = Visit(parse_qs(parts.query))
    message = BackMsg()
    message.rerun_script.query_string = parts.query
    message.rerun_script.page_name = parts.path.strip("/")
    with connect(
        f"ws://{parts.netloc}/_stcore/stream",
        origin=f"{parts.scheme}://{parts.netloc}",
        subprotocols=["streamlit", "none"],
        max_size=None,
    ) as socket:
        socket.send(message.SerializeToString())
        while _read(ForwardMsg.FromString(socket.recv(timeout=120)), shown):
            pass
    return shown


def _read(message, shown):
    """Take what a message says into what is shown; return whether more will come."""
    kind = message.WhichOneof("type")
    if kind == "page_info_changed":
        shown.query = parse_qs(message.page_info_changed.query_string)
    if kind == "page_not_found":
        shown.faults.append("there is no such page")
    if kind == "delta":
        element = message.delta.new_element
        if element.WhichOneof("type") == "alert":
            shown.warnings.append(element.alert.body)
        if element.WhichOneof("type") == "exception":
            shown.faults.append(element.exception.message)
        if element.WhichOneof("type") == "heading":
            shown.texts.append(element.heading.body)
    if kind == "script_finished":
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            shown.faults.append(f"the page ended with {message.script_finished}")
        return False
    return True
