"""Each stage of the reading can be imported first: none leans on another having been imported before it."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("stage", ["attribution", "bearings", "commitments", "events"])
def test_a_stage_imports_alone(stage: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import servanda.extraction.{stage}"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
