"""SCORE: compare the statements found with those that people annotated."""

from onrecord.scoring.brat import GoldReport, digest, read_gold
from onrecord.scoring.differences import Difference, Kind, differences
from onrecord.scoring.floors import Floors, Lowering, fallen, read_floors, repin, write_floors
from onrecord.scoring.parts import Parts
from onrecord.scoring.predictions import read_predictions
from onrecord.scoring.spans import Figure, Figures, score_spans

__all__ = [
    "Difference",
    "Figure",
    "Figures",
    "Floors",
    "GoldReport",
    "Kind",
    "Lowering",
    "Parts",
    "differences",
    "digest",
    "fallen",
    "read_floors",
    "read_gold",
    "read_predictions",
    "repin",
    "score_spans",
    "write_floors",
]
