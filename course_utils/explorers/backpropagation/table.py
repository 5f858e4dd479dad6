"""All numbers of the four phases in a table."""

from course_utils.explorers.backpropagation.phases import BACKWARD, LOSS
from course_utils.explorers.backpropagation.reading import DONE, NOT_YET, OLD, slopes, status, wrong_rows
from course_utils.text.number_format import decimals, significant

COLUMNS = ["", "value", "∂L/∂w by Backward", "ΔL/Δw measured", "difference"]


def rows_of(state):
    """Return a row for each weight and bias, one for the learning rate and one for the loss."""
    rate, loss = decimals(state.learning_rate, 2), status(state, LOSS)
    value = _four(state.records[LOSS].situation.loss) if loss in (DONE, OLD) else NOT_YET
    return [
        *_rows_of_parameters(state),
        ["learning rate η", rate, "–", "–", "–"],
        ["loss L (mm²)", value, "–", "–", OLD if loss == OLD else "–"],
    ]


def _rows_of_parameters(state):
    found, wrong, old = slopes(state), wrong_rows(state), status(state, BACKWARD) == OLD
    for parameter, nudged in state.situation.measured.items():
        value = _four(getattr(state, parameter.name))
        if parameter not in found:
            yield [parameter.scale.label, value, NOT_YET, _four(nudged), NOT_YET]
            continue
        slope = found[parameter]
        difference = OLD if old else _four(abs(slope - nudged))
        difference += ", wrong" if parameter in wrong else ""
        yield [parameter.scale.label, value, _four(slope), _four(nudged), difference]


def _four(value):
    return decimals(value, 4) if abs(value) < 1e6 else significant(value)
