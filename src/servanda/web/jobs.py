"""Reading that goes on outside any request: one job after another in a thread of its own, each with its progress."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from servanda.api import open_ledger
from servanda.errors import ServandaError
from servanda.model.answers import ReadSummary
from servanda.web.settings import Settings

_KEPT = 50  # finished jobs that are remembered
_NAMED = 20  # reports that are linked from a job
_UNSAFE = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True)
class Job:
    """How far a reading has come."""

    id: str
    names: tuple[str, ...]
    words: int = 0
    summary: ReadSummary = field(default_factory=ReadSummary)
    problems: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()  # the first that were read
    done: bool = False
    failed: str | None = None

    @property
    def records(self) -> int:
        """Records taken until now."""
        return self.summary.new + self.summary.repeated + self.summary.unread


class Jobs:
    """The readings of a server."""

    def __init__(self, settings: Settings) -> None:
        self._ledger = settings.ledger
        self._hand = ThreadPoolExecutor(1, "reading")
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}

    def start(self, files: Iterable[tuple[str, bytes]]) -> Job:
        """Begins to read some files, given by name and bytes; a name is only shown, never trusted."""
        folder = Path(tempfile.mkdtemp(prefix="servanda-"))
        names = []
        for number, (name, content) in enumerate(files):
            inner = folder / str(number)
            inner.mkdir()
            names.append(safe_name(name))
            (inner / names[-1]).write_bytes(content)
        job = Job(secrets.token_hex(8), tuple(names))
        self._keep(job)
        self._hand.submit(self._read, job.id, folder, remove=True)
        return job

    def start_paths(self, paths: tuple[str, ...]) -> Job:
        """Begins to read files that are on this machine, as for the sample corpus."""
        job = Job(secrets.token_hex(8), tuple(Path(path).name for path in paths))
        self._keep(job)
        self._hand.submit(self._read, job.id, *map(Path, paths), remove=False)
        return job

    def get(self, identity: str) -> Job | None:
        """A job by its id."""
        with self._lock:
            return self._jobs.get(identity)

    def close(self) -> None:
        """Waits for nothing: what was read is kept, the rest is read next time."""
        self._hand.shutdown(wait=False, cancel_futures=True)

    def _keep(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job
            for identity in list(self._jobs)[:-_KEPT]:
                if self._jobs[identity].done:
                    del self._jobs[identity]

    def _read(self, identity: str, *folders: Path, remove: bool) -> None:
        try:
            with open_ledger(self._ledger, create=True) as ledger:
                for step in ledger.read([str(folder) for folder in folders], progress=lambda n: self._add(identity, n)):
                    found = tuple(f"{Path(step.file).name}: {problem.message}" for problem in step.problems)
                    job = self._jobs[identity]
                    reports = (*job.reports, *filter(None, (step.report,)))[:_NAMED]
                    once = tuple(dict.fromkeys(reports))
                    self._keep(replace(job, summary=step.summary, problems=job.problems + found, reports=once))
            self._keep(replace(self._jobs[identity], done=True))
        except (ServandaError, OSError) as error:
            self._keep(replace(self._jobs[identity], done=True, failed=str(error)))
        finally:
            if remove:
                for folder in folders:
                    shutil.rmtree(folder, ignore_errors=True)

    def _add(self, identity: str, words: int) -> None:
        job = self._jobs[identity]
        self._keep(replace(job, words=job.words + words))


def safe_name(name: str) -> str:
    """The last part of a name, with nothing in it that a file system could take for more than a name."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    return last[-100:] or "report.txt"
