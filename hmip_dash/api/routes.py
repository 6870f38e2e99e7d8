"""State the addresses of the API, the feed and health, and what guards requests."""

from collections.abc import Collection, Sequence

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from hmip_dash.api import health
from hmip_dash.api.guards.access import Guard
from hmip_dash.api.guards.hosts import HostGuard
from hmip_dash.api.guards.planning_files import PlanningFiles
from hmip_dash.api.guards.rate_limit import Limit
from hmip_dash.api.guards.security_headers import SecurityHeaders
from hmip_dash.api.guards.text_frames import TextFrames
from hmip_dash.api.lazy_app import LazyApp
from hmip_dash.api.not_found import NotFoundPages
from hmip_dash.config import Settings


def routes() -> list[BaseRoute]:
    """Return the routes of everything but pages."""
    programs = LazyApp("hmip_dash.api.app", "app")
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
    """Return the guards that every request passes.

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
        Middleware(NotFoundPages, documents=["/api", *pages]),
    ]
