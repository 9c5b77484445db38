"""Papers and stations that only tell what others do: "the company" after "the Gazette reported" is not the Gazette."""

from __future__ import annotations

from servanda.lexicon.speech import Sort, sorts, verbs
from servanda.model.analysis import Analysis
from servanda.resolution.actors.mentions import Mention
from servanda.resolution.actors.phrases import is_rel, is_subject, kids


def publishes(analysis: Analysis, mention: Mention) -> bool:
    """Whether a mention is a paper or station in the part of one who tells or is told."""
    words = mention.referent.name.lower().split() if mention.referent is not None else []
    press = sorts()[Sort.MEDIA] | sorts()[Sort.MASTHEAD]
    if not words or not (words[-1] in press or words[0] in sorts()[Sort.MEDIA]):
        return False
    token = analysis.tokens[mention.head]
    governor = analysis.tokens[token.head] if token.head >= 0 else token
    if governor.upos == "VERB" and governor.lemma.lower() in verbs():
        return is_subject(token) or is_rel(token, "obj", "iobj", "obl")
    return any(case.text.lower() == "according" for case in kids(analysis, token.index, "case"))
