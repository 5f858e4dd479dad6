"""The same step in PyTorch, eager, on the CPU, in float64, without an optimizer's own costs."""

import numpy as np
import torch


class PyTorch:
    """A 1-8-1 tanh network on all birds, with a number of threads, or with as many as PyTorch takes."""

    def __init__(self, network, x, y, learning_rate, threads=None):
        self.threads = threads or torch.get_num_threads()
        self.name = f"PyTorch {torch.__version__}, eager, {self.threads} thread" + "s" * (self.threads > 1)
        self.start = [np.array(p) for k in range(2) for p in (network.weights[k], network.biases[k])]
        self.x, self.y, self.rate = torch.tensor(x), torch.tensor(y), learning_rate

    def steps(self, times):
        """Take `times` steps and return where they end."""
        torch.set_num_threads(self.threads)
        parameters = [torch.tensor(p, requires_grad=True) for p in self.start]
        w1, b1, w2, b2 = parameters
        for _ in range(times):
            prediction = torch.tanh(self.x @ w1 + b1) @ w2 + b2
            loss = torch.nn.functional.mse_loss(prediction, self.y)
            loss.backward()
            with torch.no_grad():
                for p in parameters:
                    p -= self.rate * p.grad
                    p.grad = None
        return [p.detach().numpy() for p in parameters]
