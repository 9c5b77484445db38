"""The claims of all reports by id, each with its scene: what the rest of the ledger is computed from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from servanda.ledger.archive import Archive
from servanda.ledger.origins import origin_keys
from servanda.ledger.speakers import Scene, stake_of, teller_of
from servanda.model.claims import Agreement, Bearing, Claims, Event, Rendering, Role
from servanda.model.status import Stake, Voice
from servanda.model.text import Passage, Span
from servanda.model.times import day_of


@dataclass(frozen=True)
class Telling:
    """A claim in its report: what is told, by which voice, published when."""

    item: Rendering | Event | Bearing | Agreement
    scene: Scene
    published: date
    voice: Voice
    speaker: Role | None  # None: the outlet's own words

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.item.id

    @property
    def text(self) -> str:
        """The report's untouched text."""
        return self.scene.report.text

    def passage(self, span: Span) -> Passage:
        """A span of this report as a passage."""
        return Passage(self.scene.report.id, span.start, span.end)

    def stake(self, terms: Rendering) -> Stake:
        """What the teller has at stake in a commitment."""
        words = self.speaker.span.of(self.text) if self.speaker and self.speaker.span else ""
        return stake_of(self.speaker, words, terms)


@dataclass(frozen=True)
class Tellings:
    """All claims of a record."""

    renderings: dict[str, Telling]
    events: dict[str, Telling]
    bearings: dict[str, Telling]
    agreements: dict[str, Telling]
    scenes: dict[str, Scene]


def rendering_of(telling: Telling) -> Rendering:
    """The telling's rendering."""
    assert isinstance(telling.item, Rendering)
    return telling.item


def event_of(telling: Telling) -> Event:
    """The telling's event."""
    assert isinstance(telling.item, Event)
    return telling.item


def bearing_of(telling: Telling) -> Bearing:
    """The telling's bearing."""
    assert isinstance(telling.item, Bearing)
    return telling.item


def tellings(record: Archive) -> Tellings:
    """Every claim of the newest readings, in the order in which the reports were read."""
    keys = origin_keys(record.reports)
    found = Tellings({}, {}, {}, {}, {})
    for report_id, claims in record.claims.items():
        report = record.reports.get(report_id)
        if report is None:
            continue
        scene = Scene.of(report, claims, keys[report_id])
        found.scenes[report_id] = scene
        published = day_of(record.day(report_id))
        assert published is not None
        for telling in _of_report(scene, claims, published):
            shelf = {
                Rendering: found.renderings,
                Event: found.events,
                Bearing: found.bearings,
                Agreement: found.agreements,
            }
            shelf[type(telling.item)][telling.id] = telling
    return found


def _of_report(scene: Scene, claims: Claims, published: date) -> Iterator[Telling]:
    told: list[Rendering | Event] = [*claims.renderings, *claims.events]
    for item in told:
        voice, speaker = teller_of(scene, item, item.statement)
        yield Telling(item, scene, published, voice, speaker)
    for bearing in claims.bearings:
        chain = scene.chain(bearing.statement)
        speaker = chain[-1].source if chain else None
        yield Telling(bearing, scene, published, scene.voice(chain), speaker)
    for agreement in claims.agreements:
        yield Telling(agreement, scene, published, scene.voice([]), None)
