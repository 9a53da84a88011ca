"""How things stand, for those who watch over the program: `/healthz` in words, `/metrics` in figures.

Both come from the last look at the database, so they answer while it is stopped; neither names anybody.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tracker.server.answers import PLAIN
from tracker.server.keeping import Keeper
from tracker.server.site import SiteFiles

EXPORT_IS_LATE = timedelta(minutes=15)
_NOT_STORED = {**PLAIN, "Cache-Control": "no-store"}
_FIGURES = "text/plain; version=0.0.4; charset=utf-8"


class Health:
    """Says that the server serves, and what of it is stale; it is 200 even so, since it does serve."""

    def __init__(self, files: SiteFiles, keeper: Keeper) -> None:
        self._files, self._keeper = files, keeper

    async def answer(self, _: Request) -> Response:
        """Answer; the first line is "ok" and a count, the others are for people."""
        return PlainTextResponse("\n".join(self._lines()) + "\n", headers=_NOT_STORED)

    def _lines(self) -> Iterable[str]:
        keeper, held = self._keeper, self._keeper.copies.held
        yield f"ok, {len(self._files.names())} files"
        yield f"staff calendars: {len(held.bodies) if held else 'not known yet'}"
        if keeper.unreached_since is not None:
            seen = f"as at {_said(keeper.seen.at)}" if keeper.seen else "as last kept on disk"
            yield f"stale: the database has not answered since {_said(keeper.unreached_since)}; {seen}"
        if keeper.copies.problem:
            yield "stale: copies cannot be kept on disk; they are served from memory"
        look = keeper.seen
        if look is None or not look.standing.feeds:
            return
        exported = look.standing.exported_at
        if exported is None or datetime.fromisoformat(exported) < keeper.now() - EXPORT_IS_LATE:
            when = _said(datetime.fromisoformat(exported)) if exported else "never"
            yield f"stale: staff calendars last exported {when}; does the scheduler run?"
        if look.standing.feeds_amiss:
            yield f"stale: {look.standing.feeds_amiss} staff calendars could not be exported"


class Figures:
    """Counts answers, and gives all figures in the form Prometheus reads; moments are Unix time."""

    def __init__(self, keeper: Keeper) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "tracker_feed_answers",
            "Answers to calendar programs.",
            ["feeds", "status"],
            registry=self._registry,
        )
        self._registry.register(_Standing(keeper))

    def count(self, feeds: str, status: int) -> None:
        """Count an answer about a calendar: of `public` or `staff` ones."""
        self._answers.labels(feeds, str(status)).inc()

    async def answer(self, _: Request) -> Response:
        """Answer with all of them."""
        headers = {**_NOT_STORED, "Content-Type": _FIGURES}
        return Response(generate_latest(self._registry), headers=headers)


class _Standing(Collector):
    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def collect(self) -> Iterable[GaugeMetricFamily]:
        look, held = self._keeper.seen, self._keeper.copies.held
        reached = 0 if look is None or self._keeper.unreached_since else 1
        yield _gauge("tracker_database_reached", "Whether the last look reached the database.", reached)
        yield _gauge("tracker_staff_calendars", "Staff calendars kept.", len(held.bodies) if held else 0)
        if look is None:
            return
        stands = look.standing
        yield _gauge(
            "tracker_last_look_timestamp_seconds", "When the database was seen.", look.at.timestamp()
        )
        yield _gauge("tracker_calendars_amiss", "Staff calendars not exported.", stands.feeds_amiss)
        if stands.exported_at:
            said = "When staff calendars were last exported."
            yield _gauge("tracker_last_export_timestamp_seconds", said, _unix(stands.exported_at))
        if stands.unsent_since:
            said = "The day, from midnight UTC, of the oldest message that waits."
            yield _gauge("tracker_oldest_unsent_timestamp_seconds", said, _unix(stands.unsent_since))
        messages = GaugeMetricFamily("tracker_messages", "Messages in the outbox.", labels=["state"])
        for state, count in stands.messages.items():
            messages.add_metric([state], count)
        yield messages
        said = "When a job last went well."
        jobs = GaugeMetricFamily("tracker_job_success_timestamp_seconds", said, labels=["job"])
        for job, at in stands.jobs.items():
            jobs.add_metric([job], _unix(at))
        yield jobs


def _gauge(name: str, said: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, said, value=value)


def _unix(moment: str) -> float:
    at = datetime.fromisoformat(moment)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
