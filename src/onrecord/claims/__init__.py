"""Who holds what: what contents say of one another, and the claims that statements make together."""

from onrecord.claims.entailment import Compared, Entailment

__all__ = ["Compared", "Entailment"]
