#!/usr/bin/env python3
"""Writes training.json: starting values, losses of three steps, and printed models and optimisers, from PyTorch."""
import json
import sys

import torch
import torch.nn as nn


def trained(model, optimizer, loss, x, y):
    start = [p.detach().reshape(-1).tolist() for p in model.parameters()]
    losses = []
    for _ in range(3):
        optimizer.zero_grad()
        value = loss(model(x), y)
        value.backward()
        optimizer.step()
        losses.append(value.item())
    return {
        "start": start, "losses": losses, "model": str(model), "optimizer": str(optimizer),
        "names": [name for name, _ in model.named_parameters()],
        "end": [p.detach().reshape(-1).tolist() for p in model.parameters()],
    }


torch.manual_seed(3)
mlp = nn.Sequential(nn.Linear(3, 4), nn.Identity(), nn.Linear(4, 2))
sgd = torch.optim.SGD(mlp.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01)
first = trained(mlp, sgd, nn.MSELoss(), torch.arange(6.0).reshape(2, 3) / 5, torch.ones(2, 2))
torch.manual_seed(3)
cnn = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(), nn.Linear(8, 2))
adam = torch.optim.Adam(cnn.parameters(), lr=0.01)
second = trained(cnn, adam, nn.CrossEntropyLoss(), torch.arange(16.0).reshape(1, 1, 4, 4) / 7, torch.tensor([1]))
sys.stdout.write(json.dumps({"torch": torch.__version__, "sgd": first, "adam": second}, indent=1) + "\n")
