"""The application: which part answers at which address."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from tracker.server.answers import ALLOWED
from tracker.server.feeds import SecretFeeds
from tracker.server.keeping import Keeper, Say
from tracker.server.log import Logged
from tracker.server.site import Site, SiteFiles
from tracker.server.standing import Figures, Health
from tracker.server.unsubscribing import Letters
from tracker.workspace import Workspace


def create_app(workspace: Workspace, keeper: Keeper, *, log: Say) -> ASGIApp:
    """Make the application; `log` is told a line for each answer."""
    files, figures = SiteFiles(Path(workspace.settings.site)), Figures(keeper)
    routes = [
        Route("/feeds/{token}/{name}", SecretFeeds(keeper.copies, keeper.reads, keeper.now)),
        Route("/unsubscribe/{token}", Letters(workspace)),
        Route("/healthz", Health(files, keeper).answer, methods=list(ALLOWED)),
        Route("/metrics", figures.answer, methods=list(ALLOWED)),
        Mount("/", Site(files)),
    ]
    return Logged(Starlette(routes=routes), log, figures)
