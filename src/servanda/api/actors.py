"""The user's own actors: put into use, checked, and imported from FollowTheMoney."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from servanda.lexicon.actors import registry
from servanda.lexicon.actors_ftm import read_ftm
from servanda.lexicon.actors_own import VARIABLE, read_own
from servanda.lexicon.actors_rows import written
from servanda.model.text import Problem


def use_actors(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Adds the actors of these files to the registry, in this process and those it starts; the rows that do not fit."""
    problems = [problem for path in paths for problem in read_own(path)[1]]
    os.environ[VARIABLE] = os.pathsep.join(str(path.resolve()) for path in paths)
    registry.cache_clear()
    return tuple(problems)


def check_actors(path: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many actors a file gives, and its rows that do not fit."""
    actors, problems = read_own(path)
    return len(actors), tuple(problems)


def import_actors(path: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The rows, as JSON, of the actors in a file of FollowTheMoney entities, and the lines that are none."""
    actors, problems = read_ftm(path)
    return tuple(json.dumps(written(actor), ensure_ascii=False) for actor in actors), tuple(problems)
