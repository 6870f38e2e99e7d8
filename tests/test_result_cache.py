"""Results are made once for all who ask at once, and errors are kept for nobody."""

import threading

import pytest

from hmip_dash import result_cache
from hmip_dash.result_cache import ResultCache
from tests.ask_together import LONG, ended, together


def waiting_for(cache, key, count):
    """Wait until so many threads wait for a result that another one makes."""
    while True:
        with result_cache._LOCK:
            pending = cache._pending.get(key)
            waits = [one for one in result_cache._WAITS.values() if one is pending]
        if pending and len(waits) == count:
            return
        threading.Event().wait(0.001)


def test_readers_who_ask_at_once_share_one_result():
    cache, may_end, made = ResultCache(10), threading.Event(), []

    def make():
        made.append(threading.get_ident())
        may_end.wait(LONG)
        return object()

    threads, outcomes = together(*[lambda: cache.get("key", make)] * 8)
    waiting_for(cache, "key", 7)
    may_end.set()

    assert ended(threads)
    assert len(made) == 1
    assert len(set(map(id, outcomes))) == 1


def test_an_error_reaches_all_who_wait_and_the_next_reader_tries_again():
    cache, may_end, tries = ResultCache(10), threading.Event(), []

    def fail():
        tries.append(1)
        may_end.wait(LONG)
        raise ValueError("no answer")

    threads, outcomes = together(*[lambda: cache.get("key", fail)] * 5)
    waiting_for(cache, "key", 4)
    may_end.set()

    assert ended(threads)
    assert [str(one) for one in outcomes] == ["no answer"] * 5
    assert len(tries) == 1
    assert cache.get("key", lambda: "answer") == "answer"


class Stopped(BaseException):
    """What stops the run of one reader, as Streamlit does."""


def test_a_reader_who_is_stopped_leaves_the_work_to_those_who_wait():
    cache, may_stop = ResultCache(10), threading.Event()

    def stop():
        may_stop.wait(LONG)
        raise Stopped

    first, stopped = together(lambda: cache.get("key", stop))
    waiting_for(cache, "key", 0)
    others, outcomes = together(*[lambda: cache.get("key", lambda: "made")] * 3)
    waiting_for(cache, "key", 3)
    may_stop.set()

    assert ended([*first, *others])
    assert isinstance(stopped[0], Stopped)
    assert outcomes == ["made"] * 3


def test_two_results_that_need_each_other_do_not_wait_for_ever():
    one, other = ResultCache(10), ResultCache(10)
    both_began = threading.Barrier(2)

    def in_one():
        both_began.wait(LONG)
        return "one and " + other.get("b", lambda: "other")

    def in_other():
        both_began.wait(LONG)
        return "other and " + one.get("a", lambda: "one")

    threads, outcomes = together(
        lambda: one.get("a", in_one), lambda: other.get("b", in_other)
    )

    assert ended(threads)
    assert all(isinstance(outcome, str) for outcome in outcomes)


def test_a_result_that_asks_for_itself_is_made_and_not_waited_for():
    cache = ResultCache(10)

    threads, outcomes = together(
        lambda: cache.get("key", lambda: cache.get("key", lambda: "made"))
    )

    assert ended(threads)
    assert outcomes == ["made"]


def test_the_results_used_longest_ago_go_when_there_is_no_more_room():
    cache = ResultCache(10, len)
    cache.get("a", lambda: "four")
    cache.get("b", lambda: "four")
    cache.get("a", lambda: pytest.fail("made again"))

    cache.get("c", lambda: "four")

    cache.get("a", lambda: pytest.fail("made again"))
    assert cache.get("b", lambda: "anew") == "anew"


def test_a_result_larger_than_all_room_is_given_and_not_kept():
    cache = ResultCache(3, len)

    assert cache.get("key", lambda: "four") == "four"
    assert cache.get("key", lambda: "anew") == "anew"
