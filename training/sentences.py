"""The one type that the treebanks, the network and the scorer share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence; an empty `heads` means it carries names only."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    rels: tuple[str, ...] = ()
    spaces: tuple[bool, ...] = ()  # whether a space follows the word
    fused: tuple[tuple[int, int, str], ...] = ()  # tokens of several words: first and last word from 0, and form
    ner: tuple[str | None, ...] | None = None  # None: names were not annotated here
    ents: tuple[str, ...] | None = None  # per word: type of the mention it heads, or "O"; None: not annotated
    text: str = ""
    sent_id: str = ""
    doc: str = ""  # sentences that follow each other in one document share it; "" stands alone
    par: int = 0  # number of the paragraph in the document
