"""Precision, recall, F1 and field accuracy against human annotation."""

from xcx.score.gold import Gold
from xcx.score.scoring import Fault, Score, score
from xcx.score.tally import Tally

__all__ = ["Fault", "Gold", "Score", "Tally", "score"]
