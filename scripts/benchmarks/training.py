"""Networks, and an epoch of training one."""

# name, the network, the optimiser, whether a DataLoader makes the batches
PERCEPTRON = "nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))"
CONVOLUTIONS = """nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(32 * 7 * 7, 10))"""
NETWORKS = [
    ("MLP 784-128-10, SGD", PERCEPTRON, "SGD(model.parameters(), lr=0.05, momentum=0.9)", False),
    ("MLP 784-128-10, Adam", PERCEPTRON, "Adam(model.parameters())", False),
    ("MLP 784-128-10, SGD, DataLoader", PERCEPTRON, "SGD(model.parameters(), lr=0.05, momentum=0.9)", True),
    ("CNN 16-32, SGD", CONVOLUTIONS, "SGD(model.parameters(), lr=0.01, momentum=0.9)", False),
]

# Images of Fashion-MNIST's size; what they show makes no difference to the time.
TRAINING = """import time, torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
{threads}torch.manual_seed(0)
count = {count}
images, labels = torch.rand(count, 1, 28, 28), torch.randint(0, 10, (count,))
model = {network}
optimizer = torch.optim.{optimizer}
def in_memory(rows):
    for start in range(0, rows, 64):
        yield images[order[start:start + 64]], labels[order[start:start + 64]]
def epoch(batches):
    for x, y in batches:
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()
order = torch.randperm(count)
epoch(in_memory(640))
start = time.{clock}()
order = torch.randperm(count)
epoch({batches})
print(time.{clock}() - start)
"""
