"""At which addresses are lists, feed and health, and what guards them?"""

from collections.abc import Collection, Sequence

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from hmip_dash.api import health
from hmip_dash.api.guard import Guard
from hmip_dash.api.headers import SecurityHeaders
from hmip_dash.api.host_guard import HostGuard
from hmip_dash.api.later import Later
from hmip_dash.api.limits import Limit
from hmip_dash.api.nowhere import Nowhere
from hmip_dash.api.planning_files import PlanningFiles
from hmip_dash.api.text_frames import TextFrames
from hmip_dash.config import Settings


def routes() -> list[BaseRoute]:
    """Return the routes of all that is no page."""
    programs = Later("hmip_dash.api.programs", "app")
    return [
        Route("/health", health.health),
        Route("/version", health.version),
        Route("/feed.xml", programs),
        Route("/api", programs),
        Route("/api/{rest:path}", programs),
    ]


def guards(
    settings: Settings,
    hashes: Sequence[str],
    pages: Collection[str] = (),
    address: str = "",
) -> list[Middleware]:
    """Return what every request passes.

    hashes: of the scripts that may run; pages: the addresses of the pages; address:
    the one this process listens to, where it is known.
    """
    return [
        Middleware(SecurityHeaders, hashes=hashes),
        Middleware(HostGuard, hosts=settings.hosts.with_address(address)),
        Middleware(
            Guard,
            rules=settings.rules,
            limit=Limit(settings.requests_a_minute),
        ),
        Middleware(TextFrames),
        Middleware(PlanningFiles, rules=settings.rules),
        Middleware(Nowhere, documents=["/api", *pages]),
    ]
