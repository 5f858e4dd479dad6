"""Lesson 07: a `backward` that is wrong in one line, to be mended."""

from dataclasses import replace

from course_utils.practice.checking.exercises.backward import EXERCISE as BACKWARD

_GIVEN = """\
def suspect(x, y, w1, b1, w2, b2):
    a = np.tanh(x[:, None] * w1 + b1)
    dL_dprediction = 2 * ((a * w2).sum(axis=1) + b2 - y) / len(x)
    dL_da = dL_dprediction[:, None] * w2[0]
    dL_dz = dL_da * (1 - a**2)
    dL_dw1, dL_db1 = (dL_dz * x[:, None]).sum(axis=0), dL_dz.sum(axis=0)
    dL_dw2, dL_db2 = (dL_dprediction[:, None] * a).sum(axis=0), dL_dprediction.sum()
    return dL_dw1, dL_db1, dL_dw2, dL_db2
"""

EXERCISE = replace(
    BACKWARD,
    name="backward_bug",
    asks="Mend the one wrong line of the function that is given, and hand the function in.",
    given=_GIVEN,
    given_fault={"over": "first"},
    hints=(
        "Compare each slope with its nudge. Which rows differ, and which agree?",
        "All of neuron 1 is right, and w2 is right. So the fault comes in on the way back to neuron 2.",
        "Look at the slopes at a. Whose w2 do they come over?",
    ),
    template="backward_bug = ...  # mend `suspect`, run its cell again, then write its name here\n",
    solution=_GIVEN.replace("w2[0]", "w2") + "\nbackward_bug = suspect\n",
)
