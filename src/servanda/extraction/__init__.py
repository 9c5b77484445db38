"""Analysis -> Claim: who said what, who is bound to what, what happened, what bears on what."""
