"""What does the process do that serves? python -m hmip_dash.serving.worker ADDRESS PORT

It loads without looking for garbage: of all that a start brings into memory nothing is
garbage, and looking at it again and again took a sixth of the time to the first page.
From the first page on garbage is collected as Python does by itself (`ui.frame.page`).
"""

import gc
import sys

OBJECTS_BEFORE_A_LOOK = 1_000_000
"""So many that a start stays below; a server that is never asked for a page, only for
lists, still looks after so many."""


def main(address: str, port: int) -> None:
    """Serve until stopped."""
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK)
    # Not above: what it loads is what is not to be looked at.
    from hmip_dash.serving import server

    server.run(address, port)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
