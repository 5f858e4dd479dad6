"""Explorers in a notebook of marimo."""

import marimo

app = marimo.App()


@app.cell
def _():
    from course_utils.explorers import BackpropagationExplorer, MeanSquaredErrorExplorer

    return BackpropagationExplorer, MeanSquaredErrorExplorer


@app.cell
def _(MeanSquaredErrorExplorer):
    MeanSquaredErrorExplorer(weight=0.1, bias=5.0)
    return


@app.cell
def _(BackpropagationExplorer):
    BackpropagationExplorer()
    return
