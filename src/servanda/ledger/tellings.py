"""The claims of all reports by id, each with its scene: what the rest of the ledger is computed from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from servanda.ledger.archive import Archive
from servanda.ledger.origins import Source
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
    found = Tellings({}, {}, {}, {}, {})
    shelf = {Rendering: found.renderings, Event: found.events, Bearing: found.bearings, Agreement: found.agreements}
    for report_id, claims in record.claims.items():
        if report_id not in record.reports:
            continue
        stage = _Stage(record, report_id, claims)
        found.scenes[report_id] = stage.whole.scene
        for telling in _of_report(stage, claims):
            shelf[type(telling.item)][telling.id] = telling
    return found


@dataclass(frozen=True)
class _Set:
    """A scene and the day on which it was printed first."""

    scene: Scene
    published: date


class _Stage:
    """A report's scenes: one for the report, and one for each other report that some of its passages repeat."""

    def __init__(self, record: Archive, report_id: str, claims: Claims) -> None:
        self._record = record
        self._claims = claims
        self._id = report_id
        self._sets: dict[tuple[str, bool], _Set] = {}
        self.whole = self._set(record.origins.of(report_id))

    def at(self, span: Span) -> _Set:
        """The scene in which a passage is told."""
        return self._set(self._record.origins.of(self._id, span))

    def _set(self, source: Source) -> _Set:
        key = (source.key, source.quoted)
        if key not in self._sets:
            origins = self._record.origins
            report = origins.reports[self._id]
            if not source.quoted:
                report = origins.credited_to(self._id, source.report)
            published = day_of(self._record.day_of(report))
            assert published is not None
            self._sets[key] = _Set(Scene.of(report, self._claims, source.key), published)
        return self._sets[key]


def _of_report(stage: _Stage, claims: Claims) -> Iterator[Telling]:
    rendered: list[tuple[Rendering | Event, Span]] = [(item, item.action) for item in claims.renderings]
    for item, span in (*rendered, *((event, event.span) for event in claims.events)):
        place = stage.at(span)
        voice, speaker = teller_of(place.scene, item, item.statement)
        yield Telling(item, place.scene, place.published, voice, speaker)
    for bearing in claims.bearings:
        place = stage.at(bearing.span)
        chain = place.scene.chain(bearing.statement)
        speaker = chain[-1].source if chain else None
        yield Telling(bearing, place.scene, place.published, place.scene.voice(chain), speaker)
    for agreement in claims.agreements:
        place = stage.at(agreement.span)
        yield Telling(agreement, place.scene, place.published, place.scene.voice([]), None)
