"""Runs that nobody starts by hand: the flow served from this process, or
deployed for workers, on a schedule or on demand.

Owns what a deployment of ours looks like: its name, description, tags and the rule that runs of one
deployment wait for each other. It refuses to do without a Prefect server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.interrupts import passing_on
from flows.parameters import Parameters
from flows.server import is_configured
from flows.storage import is_address
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from prefect.runner import Runner

NAME, SERVED, POOL = "timeline", "served", "chronofil"
TAGS = ["chronofil"]
PAGE = "/deployments/deployment/"
"""Of a deployment in the UI, before its id."""
ROOT = Path(__file__).resolve().parents[1]
NO_SERVER = (
    "no Prefect server is configured; start one with `prefect server start` and set PREFECT_API_URL to its "
    "address"
)


def serve(
    parameters: Parameters, cron: str | None, timezone: str, tell: Callable[[str], None] = print
) -> None:
    """Serve the flow from this process until it is interrupted, which ends a run under
    way too; runs start by `cron`, or when asked for.

    `tell` is told of the deployment once it is made.
    """
    schedule = _checked(cron, timezone)
    from prefect.settings import PREFECT_UI_URL
    from prefect.types.entrypoint import EntrypointType

    from flows.timeline import timeline

    runner = _make_runner()
    made = runner.add_flow(
        timeline, name=SERVED, entrypoint_type=EntrypointType.MODULE_PATH, **_alike(parameters, schedule)
    )
    tell(
        f"waiting for runs: prefect deployment run {timeline.name}/{SERVED}, or "
        f"{PREFECT_UI_URL.value()}{PAGE}{made}"
    )
    with passing_on(), suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(runner.start())


def _make_runner() -> Runner:
    """What `Flow.serve` makes, but that SIGTERM ends it as SIGINT does.

    Prefect's own handler forgets to wait for its `astop`, and leaves the loop in the
    middle: deployments stay as if somebody served them.
    """
    from prefect.runner import Runner

    class Ending(Runner):
        async def start(self, *given: Any, **named: Any) -> None:
            self._serving = asyncio.current_task()
            await super().start(*given, **named)

        def handle_sigterm(self, *_given: Any, **_named: Any) -> None:
            if (serving := self._serving) is not None:
                serving.get_loop().call_soon_threadsafe(serving.cancel)

    return Ending(name=SERVED)


def deploy(parameters: Parameters, cron: str | None, timezone: str, pool: str = POOL) -> str:
    """Make the work pool where there is none, and the deployment; gives
    the address of the deployment on the server.
    """
    schedule = _checked(cron, timezone)
    from prefect import flow
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.exceptions import ObjectNotFound
    from prefect.settings import PREFECT_UI_URL

    with get_client(sync_client=True) as client:
        try:
            client.read_work_pool(pool)
        except ObjectNotFound:
            client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
    source: Any = flow.from_source(source=str(ROOT), entrypoint="flows/timeline.py:timeline")
    made = source.deploy(
        name=NAME,
        work_pool_name=pool,
        print_next_steps=False,
        ignore_warnings=True,
        **_alike(parameters, schedule),
    )
    return f"{PREFECT_UI_URL.value()}{PAGE}{made}"


def _checked(cron: str | None, timezone: str) -> Any:
    """The schedule, or None; raises SettingsError for what is none, or where there is no server."""
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(f"{timezone!r} is no time zone; Europe/Paris is one") from None
    if not is_configured():
        raise SettingsError(NO_SERVER)
    if cron is None:
        return None
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.schedules import Cron

    try:
        CronSchedule(cron=cron, timezone=timezone)
    except ValueError:
        raise SettingsError(
            f"{cron!r} is no schedule; « 0 6 * * 1-5 » is one, at six from Monday to Friday"
        ) from None
    return Cron(cron, timezone=timezone)


def _alike(parameters: Parameters, schedule: Any) -> dict[str, Any]:
    """What a deployment is given whoever runs it; runs of one wait for each other."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy

    from flows.timeline import timeline

    return {
        "schedule": schedule,
        "parameters": _given(parameters),
        "description": timeline.description,
        "tags": TAGS,
        "concurrency_limit": ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE
        ),
    }


def _given(parameters: Parameters) -> dict[str, Any]:
    """Parameters of the deployment, those that are no defaults; paths are
    absolute, since a run may start in another folder.
    """
    given = parameters.model_dump(mode="json", exclude_defaults=True)
    paths = {name: _absolute(getattr(parameters, name)) for name in ("folder", "out", "cache")}
    return {"parameters": {**given, **paths}}


def _absolute(place: str | None) -> str | None:
    return place if place is None or is_address(place) else str(Path(place).resolve())
