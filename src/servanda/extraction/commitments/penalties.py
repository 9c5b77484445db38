"""What befalls those who do not obey, told behind an "or" with what they are asked to do."""

from __future__ import annotations

from servanda.extraction.commitments.ground import Ground
from servanda.lexicon.commitment_rows import words


def is_alternative(ground: Ground, kid: int) -> bool:
    """Whether an "or" names what befalls those who do not obey: "hand it over or face a fine", never "or mend it"."""
    tree = ground.tree
    if not any(tree[k].text.lower() == "or" for k in tree.kids(kid, "cc")):
        return False
    fined = any(tree[k].lemma.lower() in words("penalties") for k in tree.kids(kid, "obj"))
    pays = tree[kid].lemma in words("paying") and (fined or not tree.is_modal(tree.first_conjunct(kid)))
    befalls = tree[kid].lemma in words("harm") and tree.is_passive(kid)
    return pays or befalls or tree[kid].lemma in {"face", "see", "risk", "lose", "forfeit"}
