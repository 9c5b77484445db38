"""Plain text: the file's own characters."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.model.report import Intake
from servanda.readers.compose import VERSION, Material, intake_of
from servanda.readers.decoding import decode
from servanda.readers.facts import ReadOptions


class TextReader:
    """One report a file; nothing of the text is changed."""

    NAME = "text"

    def read(self, data: bytes, file: str, options: ReadOptions) -> Iterator[Intake]:
        """The report, or the problem that says why there is none."""
        decoded = decode(data)
        if decoded.text is None:
            yield Intake(file, None, decoded.problems)
            return
        name = f"{self.NAME}/{VERSION}"
        yield intake_of(Material(decoded.text, data, file, name, options, problems=decoded.problems))
