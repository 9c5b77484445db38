"""The sample corpus, read once for all tests that ask about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.founding import COPY, DISPATCHES, LONGREAD

from servanda.api import OpenLedger, extracted, open_ledger
from servanda.model.contract import Json

settings.register_profile("untimed", deadline=None)  # tests are never timed
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    """A ledger with the sample corpus; who changes it changes it back."""
    with open_ledger(tmp_path_factory.mktemp("founding") / "ledger.db", create=True) as opened:
        list(opened.read([str(DISPATCHES)]))
        yield opened


@pytest.fixture(scope="session")
def readings() -> dict[str, Json]:
    """The long read and its copy as the contract has them."""
    found = (item.value for name in (LONGREAD, COPY) for item in extracted([str(DISPATCHES / name)]))
    return {Path(value["report"]["file"]).name: value for value in found if value}
