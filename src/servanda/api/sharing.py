"""Reading shared among processes: each loads the language model once, and none of them writes.

Results come back in the order of the pieces, so that a ledger hangs on the reports alone and not on which process was
faster. A process that dies takes nothing with it: what it had in hand is read again, and the piece that killed it told.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from servanda.api.working import Done, Work, done, size_of
from servanda.model.report import Intake
from servanda.model.text import Problem
from servanda.readers import Piece

WAITING = 4  # pieces for each process on their way
HELD = 64 << 20  # bytes of pieces on their way

Result = tuple[list[Done], int]  # what came of a piece, and how many words were read
_known: frozenset[str] = frozenset()  # of a process that reads: handed over once, not with every piece


def shared(pieces: Iterator[Piece], asked: Work, workers: int) -> Iterator[Done]:
    """What comes of each piece, in order."""
    crew = _Crew(pieces, asked, workers)
    try:
        while crew.fill():
            found, words = crew.next()
            if asked.progress:
                asked.progress(words)
            yield from found
    finally:
        crew.stop()


class _Crew:
    """The processes, and the pieces on their way through them, the oldest first."""

    def __init__(self, pieces: Iterator[Piece], asked: Work, workers: int) -> None:
        self._pieces = pieces
        self._known = asked.known
        self._workers = workers
        self._held = 0
        self._waiting: deque[tuple[Piece, Future[Result]]] = deque()
        self._pool = self._begun()
        self._hindered = False  # no process can begin here: all is read by this one

    def fill(self) -> bool:
        """Hands out pieces until every process is busy for a while; whether any is on its way."""
        while len(self._waiting) < WAITING * self._workers and (self._held < HELD or not self._waiting):
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._held += size_of(piece)
            self._waiting.append((piece, self._handed_out(piece)))
        return bool(self._waiting)

    def next(self) -> Result:
        """What came of the oldest piece."""
        piece, future = self._waiting.popleft()
        self._held -= size_of(piece)
        try:
            return future.result()
        except BrokenProcessPool:
            if self._hindered:
                return self._here(piece)
            result = self._alone(piece)
            self._waiting = deque((each, self._handed_out(each)) for each, _ in self._waiting)
            return result

    def stop(self) -> None:
        """Ends every process at once: what they have in hand has not been written."""
        processes = list((self._pool._processes or {}).values())  # nothing public ends them before Python 3.14
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()

    def _begun(self) -> ProcessPoolExecutor:
        # A process that has threads, as the model's session has, cannot be forked safely.
        return ProcessPoolExecutor(self._workers, get_context("spawn"), _start, (self._known,))

    def _handed_out(self, piece: Piece) -> Future[Result]:
        try:
            return self._pool.submit(work, piece)
        except BrokenProcessPool as error:  # it is mended when the oldest piece is asked for
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken

    def _anew(self) -> None:
        self.stop()
        self._pool = self._begun()

    def _alone(self, piece: Piece) -> Result:
        """A piece read with no other beside it after a process died: if one dies again, it was this piece.

        Where no process even begins (a script without a main guard, a system that forbids it), this one reads.
        """
        self._anew()
        try:
            self._pool.submit(_ready).result()
        except BrokenProcessPool:
            self._hindered = True
            return self._here(piece)
        try:
            return self._pool.submit(work, piece).result()
        except BrokenProcessPool:
            self._anew()
            told = Problem("the process that read it died: too much memory, or a fault in a library")
            return [Done(piece.file, Intake(piece.file, None, (told,)), place=piece.place)], 0

    def _here(self, piece: Piece) -> Result:
        words: list[int] = []
        return list(done(piece, self._known, words.append)), sum(words)


def _ready() -> None:
    """Tells that a process has begun."""


def _start(known: frozenset[str]) -> None:
    """Begins a process: Ctrl-C is for the one that writes."""
    global _known  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _known = known


def work(piece: Piece) -> Result:
    """What one of the processes does with a piece."""
    words: list[int] = []
    return list(done(piece, _known, words.append)), sum(words)
