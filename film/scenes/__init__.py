"""The chapters of the film, in their order."""

from scenes.birds import BIRDS
from scenes.chain_rule import CHAIN_RULE
from scenes.forward import FORWARD_PASS
from scenes.loss import LOSS
from scenes.training import TRAINING
from scenes.update import UPDATE

CHAPTERS = [LOSS, FORWARD_PASS, CHAIN_RULE, BIRDS, UPDATE, TRAINING]
