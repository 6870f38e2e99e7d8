"""Which browser do the tests drive, and how does it get here?

An installed Chromium or Chrome is used when there is one; else the system's package
manager's is installed, else Playwright's own. Run this file to make sure of one.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def installed() -> str | None:
    """Return the path of an installed browser, None when there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> None:
    """Install a browser if none is there."""
    if installed() or _from_package_manager():
        return
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=True
    )


def _from_package_manager() -> bool:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], env=environment, **quiet)
    install = [apt, "install", "-y", "-qq", "chromium"]
    done = subprocess.run(install, env=environment, **quiet)
    return done.returncode == 0 and installed() is not None


if __name__ == "__main__":
    ensure()
