"""OpenLineage: each run told to a collector, by the client library and its own
configuration, where somebody has configured one.

Owns what a run of ours is in OpenLineage's terms: a job for each output folder, documents in, files out,
gates as tests. Never a reason to fail, and nothing is loaded where nothing is configured.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.gates import Gate, GateError
from flows.plan import Run
from flows.records import Told
from flows.storage import LOCAL, address_of
from pipeline import __version__
from pipeline.export import TABLES, open_timeline
from pipeline.manifest import TIMELINE, read_manifest

if TYPE_CHECKING:
    from logging import Logger, LoggerAdapter

    from openlineage.client.event_v2 import InputDataset, OutputDataset, RunState

PRODUCER = f"https://pypi.org/project/chronofil/{__version__}"
MOST_DOCUMENTS = 1000
"""Documents that one event names; beyond it names their folder."""
FILES = "openlineage.yml"
MISSING = "OpenLineage is configured, and its client is not installed: pip install 'chronofil[lineage]'"


def is_configured() -> bool:
    """Whether the environment, or a file where the client looks for one, names a collector."""
    return any(name.startswith("OPENLINEAGE_") for name in os.environ) or any(
        (folder / FILES).is_file() for folder in (Path.cwd(), Path.home() / ".openlineage")
    )


@contextmanager
def told_as_lineage(run: Run, told: Told, log: Logger | LoggerAdapter[Any]) -> Iterator[dict[str, Any]]:
    """Tell of a run when it begins and ends; the dictionary is to hold the content of run.json by then."""
    made: dict[str, Any] = {}
    if not is_configured():
        yield made
        return
    if find_spec("openlineage") is None:
        log.warning(MISSING)
        yield made
        return
    from openlineage.client.event_v2 import RunState

    teller = _Teller(run, told, log)
    teller.tell(RunState.START)
    try:
        yield made
    except BaseException as error:
        teller.tell(RunState.FAIL if isinstance(error, Exception) else RunState.ABORT, error=error)
        raise
    teller.tell(RunState.COMPLETE, made=made)


class _Teller:
    """Events of one run."""

    def __init__(self, run: Run, told: Told, log: Logger | LoggerAdapter[Any]) -> None:
        self._run, self._told, self._log = run, told, log

    def tell(
        self, state: RunState, *, made: dict[str, Any] | None = None, error: BaseException | None = None
    ) -> None:
        """Send one event; one that does not arrive is a warning."""
        from openlineage.client import OpenLineageClient
        from openlineage.client.event_v2 import Job, RunEvent
        from openlineage.client.event_v2 import Run as LineageRun

        try:
            event = RunEvent(
                eventType=state,
                eventTime=datetime.now(UTC).isoformat(),
                run=LineageRun(runId=str(self._told.flow_run["id"]), facets=self._facets(made, error)),
                job=Job(
                    namespace=os.environ.get("OPENLINEAGE_NAMESPACE", "chronofil"),
                    name=f"timeline.{self._run.out.resolve()}",
                ),
                producer=PRODUCER,
                inputs=_inputs(self._run) if made else [],
                outputs=_outputs(self._run, made) if made else [],
            )
            client = OpenLineageClient()
            client.emit(event)
            client.close()
        except Exception as failure:  # noqa: BLE001 - whatever a transport raises, the timeline is there
            self._log.warning(f"OpenLineage was not told of {state.value}: {failure}")

    def _facets(self, made: dict[str, Any] | None, error: BaseException | None) -> dict[str, Any]:
        from openlineage.client.facet_v2 import error_message_run, nominal_time_run, processing_engine_run
        from prefect import __version__ as prefect_version

        facets: dict[str, Any] = {
            "nominalTime": nominal_time_run.NominalTimeRunFacet(
                nominalStartTime=self._told.started.isoformat()
            ),
            "processing_engine": processing_engine_run.ProcessingEngineRunFacet(
                version=prefect_version, name="Prefect"
            ),
        }
        if error is not None:
            facets["errorMessage"] = error_message_run.ErrorMessageRunFacet(
                message=str(error), programmingLanguage="python"
            )
        gates = (
            [Gate.model_validate(gate) for gate in made["gates"]]
            if made
            else error.gates
            if isinstance(error, GateError)
            else ()
        )
        return {**facets, **({"test": _tests(gates)} if gates else {})}


def _tests(gates: Sequence[Gate]) -> Any:
    from openlineage.client.generated.test_run import TestExecution, TestRunFacet

    severities = {"warning": "warn", "failed": "error"}
    return TestRunFacet(
        tests=[
            TestExecution(
                name=gate.name,
                status="pass" if gate.verdict == "passed" else "fail",
                severity=severities.get(gate.verdict),
                description=gate.message,
            )
            for gate in gates
        ]
    )


def _inputs(run: Run) -> list[InputDataset]:
    from openlineage.client.event_v2 import InputDataset
    from openlineage.client.facet_v2 import dataset_version_dataset

    stored, (namespace, folder) = open_timeline(run.out), _documents(run)
    if stored.head.counts.documents > MOST_DOCUMENTS:
        return [InputDataset(namespace=namespace, name=folder)]
    return [
        InputDataset(
            namespace=namespace,
            name=f"{folder}/{document.source}",
            facets={
                "version": dataset_version_dataset.DatasetVersionDatasetFacet(datasetVersion=document.sha256)
            },
        )
        for document in stored.documents()
    ]


def _documents(run: Run) -> tuple[str, str]:
    """Namespace and name of the input folder: s3://bucket and a path below, or file."""
    address = address_of(run.folder) if run.places is None else run.places.folder
    if address.startswith(LOCAL):
        return "file", address.removeprefix(LOCAL)
    scheme, _, rest = address.partition("://")
    bucket, _, path = rest.partition("/")
    return f"{scheme}://{bucket}", path


def _outputs(run: Run, made: dict[str, Any]) -> list[OutputDataset]:
    from openlineage.client.event_v2 import OutputDataset
    from openlineage.client.facet_v2 import dataset_version_dataset, output_statistics_output_dataset

    manifest = read_manifest(run.out)
    digests = manifest.files if manifest is not None else {}
    rows = made["counts"]["events"] + made["counts"]["undated"]
    return [
        OutputDataset(
            namespace="file",
            name=str((run.out / name).resolve()),
            facets={
                "version": dataset_version_dataset.DatasetVersionDatasetFacet(
                    datasetVersion=digests.get(name, "")
                )
            },
            outputFacets={
                "outputStatistics": output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet(
                    rowCount=rows, size=(run.out / name).stat().st_size
                )
            },
        )
        for name in (TIMELINE, *TABLES)
    ]
