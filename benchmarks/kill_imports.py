"""Kill 100 loads of 50,000 rows at random moments, on each kind of database.

python -m benchmarks.kill_imports [TIMES]
"""

import sys
import tempfile
from pathlib import Path

from tests import killing
from tests.postgres import serve


def main(times=100):
    """Print how the killed loads left the store; 1 when any was there in part."""
    with tempfile.TemporaryDirectory() as name:
        print("SQLite:", end=" ", flush=True)
        wrong = killing.main(f"sqlite:///{Path(name) / 'base.sqlite'}", times, 1)
        with serve(Path(name)) as server:
            print("PostgreSQL:", end=" ", flush=True)
            wrong += killing.main(server, times, 2)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
