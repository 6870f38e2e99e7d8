"""Threads that ask for something at the same time."""

import threading

LONG = 30


def together(*asks):
    """Ask in threads of their own; return what each got or which error."""
    outcomes = [None] * len(asks)

    def run(number, ask):
        try:
            outcomes[number] = ask()
        except BaseException as error:
            outcomes[number] = error

    threads = [
        threading.Thread(target=run, args=each, daemon=True) for each in enumerate(asks)
    ]
    for thread in threads:
        thread.start()
    return threads, outcomes


def ended(threads):
    for thread in threads:
        thread.join(LONG)
    return not any(thread.is_alive() for thread in threads)
