"""The words of saying are rows that load and do not contradict each other."""

from __future__ import annotations

from collections import Counter

from servanda.lexicon import rows
from servanda.lexicon.speech import Effect, Sort, SpeechVerb, Takes, governors, nouns, sorts, verbs
from servanda.lexicon.spelling import verb_base
from servanda.model.claims import Stance


def test_each_verb_has_one_row() -> None:
    assert [lemma for lemma, n in Counter(row.lemma for row in rows("speech_verbs", SpeechVerb)).items() if n > 1] == []


def test_a_row_tells_stance_and_frame() -> None:
    assert verbs()["deny"].stance is Stance.DENIES
    assert Takes.ING in verbs()["deny"].takes
    assert verbs()[verb_base("told")].lemma == "tell"


def test_nouns_and_governors_load() -> None:
    assert nouns()["threat"].stance is Stance.THREATENS
    assert governors()["refuse"] is Effect.DECLINES
    assert all(sorts()[sort] for sort in Sort)
