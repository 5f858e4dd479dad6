"""Live pictures that a learner moves by hand."""

from course_utils.installation import check_installation

check_installation()  # before an old package makes an error that no learner understands

from course_utils.explorers.backpropagation import BackpropagationExplorer
from course_utils.explorers.bowl import BowlExplorer
from course_utils.explorers.chain import ChainExplorer
from course_utils.explorers.decision_regions import DecisionRegionsExplorer
from course_utils.explorers.forward_pass import ForwardPassExplorer
from course_utils.explorers.gradient_descent import GradientDescentExplorer
from course_utils.explorers.line_and_kinds import LineAndKindsExplorer
from course_utils.explorers.mean_squared_error import MeanSquaredErrorExplorer
from course_utils.explorers.nudge_weight import NudgeExplorer
from course_utils.explorers.one_bird import OneBirdExplorer
from course_utils.explorers.one_guess import OneGuessExplorer
from course_utils.explorers.one_neuron import OneNeuronExplorer
from course_utils.explorers.probabilities import ProbabilitiesExplorer
from course_utils.explorers.rising_loss import RisingLossExplorer
from course_utils.explorers.slope import SlopeExplorer
from course_utils.explorers.stack_of_lines import StackExplorer
from course_utils.explorers.training import TrainingExplorer
from course_utils.explorers.two_bends import TwoBendsExplorer

__all__ = [
    "BackpropagationExplorer",
    "BowlExplorer",
    "ChainExplorer",
    "DecisionRegionsExplorer",
    "ForwardPassExplorer",
    "GradientDescentExplorer",
    "LineAndKindsExplorer",
    "MeanSquaredErrorExplorer",
    "NudgeExplorer",
    "OneBirdExplorer",
    "OneGuessExplorer",
    "OneNeuronExplorer",
    "ProbabilitiesExplorer",
    "RisingLossExplorer",
    "SlopeExplorer",
    "StackExplorer",
    "TrainingExplorer",
    "TwoBendsExplorer",
]
