"""Measure pages a second with 30 readers at once, beside a bare Streamlit application.

    python -m benchmarks.load [--readers 30] [--seconds 60] [--think 2] [--checkout .]

Each reader opens a page as a browser does that follows a link: in a session of its own
over the websocket, closed when the next page is opened. Between pages it thinks. Both
servers run at once and are asked in turn, so that whatever else the machine does falls
on both; only servers started here are asked, on this machine. CPU is that of the
server's process alone, and changes less with what else the machine does.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from benchmarks import stores
from benchmarks.pages import PAGES
from benchmarks.servers import FLOOR, PROJECT, serving

READERS, SECONDS, THINK = 30, 60, 2.0
MOST_READERS, MOST_SECONDS = 100, 300
ROUNDS = 2
SECONDS_A_PAGE = 60
LEAST_SHARE, MOST_WAIT = 0.9, 1.2


@dataclass
class Taken:
    """What readers of one server took: seconds of each page, time, and CPU."""

    pages: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0

    @property
    def a_second(self):
        return len(self.pages) / self.seconds

    def quantile(self, percent):
        return statistics.quantiles(self.pages, n=100)[percent - 1]


def main(arguments=None):
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory() as name:
        url, _ = stores.bundled(Path(name), asked.checkout)
        for row in measure(url, asked):
            print(f"| {' | '.join(row)} |")


def measure(url, asked):
    """Return the rows of the table: pages a second, p50, p95, CPU and memory."""
    ours, bare = Taken(), Taken()
    with serving(asked.checkout, url) as mine, serving(FLOOR) as floor:
        for server, choices in ((mine, _ours()), (floor, _floors())):
            asyncio.run(_each_once(server.address, choices))
        for _ in range(ROUNDS):
            for server, choices, taken in (
                (mine, _ours(), ours),
                (floor, _floors(), bare),
            ):
                _round(server, choices, asked, taken)
    return rows(ours, bare, asked)


def rows(ours, bare, asked):
    """Return each figure as a row: what, ours, floor, ratio, what is wanted."""
    name = f"{asked.readers} readers thinking {asked.think:g} s"
    share = ours.a_second / bare.a_second
    yield (
        f"{name}: pages a second",
        f"{ours.a_second:.1f}",
        f"{bare.a_second:.1f}",
        f"{share:.2f}",
        f"at least {LEAST_SHARE}",
    )
    for percent, most in ((50, ""), (95, f"{MOST_WAIT} ×")):
        mine, floor = ours.quantile(percent), bare.quantile(percent)
        yield (
            f"{name}: seconds to a page, p{percent}",
            f"{mine:.2f} s",
            f"{floor:.2f} s",
            f"{mine / floor:.2f}",
            most,
        )
    mine, floor = (one.cpu / len(one.pages) * 1000 for one in (ours, bare))
    yield (
        f"{name}: CPU a page",
        f"{mine:.0f} ms",
        f"{floor:.0f} ms",
        f"{mine / floor:.2f}",
        "",
    )
    yield (
        f"{name}: memory after {len(ours.pages):,} and {len(bare.pages):,} pages",
        f"{ours.memory:.0f} MiB",
        f"{bare.memory:.0f} MiB",
        f"{ours.memory / bare.memory:.2f}",
        "",
    )


def _round(server, choices, asked, taken):
    began, cpu = time.perf_counter(), server.cpu()
    end = began + asked.seconds / ROUNDS
    taken.pages += asyncio.run(_readers(server.address, choices, asked, end))
    taken.seconds += time.perf_counter() - began
    taken.cpu += server.cpu() - cpu
    taken.memory = server.memory()


async def _readers(address, choices, asked, end):
    """Return the seconds of every page that all readers opened until `end`."""
    each = [
        _reader(address, choices, asked.think, end, random.Random(number))
        for number in range(asked.readers)
    ]
    return [seconds for pages in await asyncio.gather(*each) for seconds in pages]


async def _reader(address, choices, think, end, chance):
    """Open one page after another; the first after a part of the time to think."""
    await asyncio.sleep(chance.uniform(0, think))
    taken = []
    while time.perf_counter() < end:
        taken.append(await _page(address, *chance.choice(choices)))
        await asyncio.sleep(max(0, min(think, end - time.perf_counter())))
    return taken


async def _each_once(address, choices):
    for choice in choices:
        await _page(address, *choice)


async def _page(address, page, query):
    """Open a page in a session of its own; return the seconds until it is complete."""
    began = time.perf_counter()
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    async with (
        asyncio.timeout(SECONDS_A_PAGE),
        connect(
            address.replace("http", "ws") + "/_stcore/stream",
            origin=address,
            subprotocols=["streamlit", "none"],
            max_size=None,
            compression=None,
            open_timeout=SECONDS_A_PAGE,
        ) as socket,
    ):
        await socket.send(message.SerializeToString())
        async for data in socket:
            answer = ForwardMsg.FromString(data)
            if answer.WhichOneof("type") == "script_finished":
                _check(answer)
                return time.perf_counter() - began
    raise RuntimeError(f"the server closed the page {page!r}")


def _check(answer):
    if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
        raise RuntimeError(f"the page ended with {answer.script_finished}")


def _ours():
    return [(page, query) for page, query, _, _ in PAGES.values()]


def _floors():
    return [("", make_up) for _, _, make_up, _ in PAGES.values()]


def _asked(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("--readers", type=_up_to(MOST_READERS), default=READERS)
    parser.add_argument("--seconds", type=_up_to(MOST_SECONDS), default=SECONDS)
    parser.add_argument("--think", type=float, default=THINK)
    parser.add_argument("--checkout", type=Path, default=PROJECT)
    return parser.parse_args(arguments)


def _up_to(most):
    def number(text):
        if not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"a number from 1 to {most}")
        return int(text)

    return number


if __name__ == "__main__":
    main()
