"""The same step as a beginner writes it: inline, in NumPy, with no check and no record."""

import numpy as np


class InlineNumpy:
    """A 1-8-1 tanh network on all birds. `passes` only computes gradients; `steps` also walks."""

    name = "inline NumPy"

    def __init__(self, network, x, y, learning_rate):
        (self.w1, self.w2), (self.b1, self.b2) = network.weights, network.biases
        self.x, self.y, self.rate = x, y, learning_rate

    def passes(self, times):
        """Go forward and back `times` times, from one network."""
        x, y, w1, b1, w2, b2, n = self.x, self.y, self.w1, self.b1, self.w2, self.b2, len(self.x)
        for _ in range(times):
            z1 = x @ w1 + b1
            a1 = np.tanh(z1)
            prediction = a1 @ w2 + b2
            dL_dprediction = 2 * (prediction - y) / n
            dL_dw2 = a1.T @ dL_dprediction
            dL_db2 = dL_dprediction.sum(axis=0)
            dL_dz1 = (dL_dprediction @ w2.T) * (1 - a1**2)
            dL_dw1 = x.T @ dL_dz1
            dL_db1 = dL_dz1.sum(axis=0)
        return dL_dw1, dL_db1, dL_dw2, dL_db2

    def steps(self, times):
        """Take `times` steps and return where they end."""
        x, y, w1, b1, w2, b2, n = self.x, self.y, self.w1, self.b1, self.w2, self.b2, len(self.x)
        for _ in range(times):
            z1 = x @ w1 + b1
            a1 = np.tanh(z1)
            prediction = a1 @ w2 + b2
            dL_dprediction = 2 * (prediction - y) / n
            dL_dw2 = a1.T @ dL_dprediction
            dL_db2 = dL_dprediction.sum(axis=0)
            dL_dz1 = (dL_dprediction @ w2.T) * (1 - a1**2)
            dL_dw1 = x.T @ dL_dz1
            dL_db1 = dL_dz1.sum(axis=0)
            w1, b1 = w1 - self.rate * dL_dw1, b1 - self.rate * dL_db1
            w2, b2 = w2 - self.rate * dL_dw2, b2 - self.rate * dL_db2
        return w1, b1, w2, b2
