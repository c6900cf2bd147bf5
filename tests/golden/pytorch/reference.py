"""Values and gradients of the networks beside this file, computed by PyTorch in float64: python reference.py > values.json

Each network is written here as PyTorch has it, with its layers, cells and losses where it has some; the numbers are those
of the `given` lines. float64 on the CPU, so that the last digits are the same everywhere up to the order of sums.
"""
import ast
import json
import pathlib
import re

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
NETWORKS = {}


def network(name):
    def register(function):
        NETWORKS[name] = function
        return function
    return register


def given(name):
    """The values of a network by name, each one a leaf."""
    values = {}
    for line in (HERE / f"{name}.net").read_text().splitlines():
        if not line.startswith("given "):
            continue
        for key, number in re.findall(r"([\w\[\]]+) = ((?:-?[\d.]+)|\[.*?\](?=, \w|$))", line[6:]):
            values[key] = torch.tensor(ast.literal_eval(number), dtype=torch.float64, requires_grad=True)
    return values


@network("sigmoid-mlp")
def sigmoid_mlp(v):
    x = torch.stack([v["x1"], v["x2"], v["x3"]])
    hidden = torch.stack([torch.stack([v["w1"], v["w3"], v["w5"]]), torch.stack([v["w2"], v["w4"], v["w6"]])])
    g = torch.sigmoid(F.linear(x, hidden, torch.stack([v["b1"], v["b2"]])))
    y = F.linear(g, torch.stack([v["w7"], v["w8"]])[None], v["b3"][None])[0]
    return {"g1": g[0], "g2": g[1], "y_pred": y, "loss": F.mse_loss(y, v["y_act"])}


@network("relu-mlp")
def relu_mlp(v):
    a1 = F.relu(F.linear(v["x"], v["W1"], v["b1"]))
    a2 = F.relu(F.linear(a1, v["W2"], v["b2"]))
    y = F.linear(a2, v["W3"], v["b3"])
    return {"a1": a1, "a2": a2, "y": y, "loss": F.mse_loss(y, v["t"])}


@network("softmax-cross-entropy")
def softmax_cross_entropy(v):
    a = torch.tanh(F.linear(v["x"], v["W1"], v["b1"]))
    z = F.linear(a, v["W2"], v["b2"])
    return {"a": a, "p": F.softmax(z, dim=0), "loss": F.cross_entropy(z[None], v["t"][None])}


@network("batch-log-softmax")
def batch_log_softmax(v):
    y = F.log_softmax(F.linear(v["X"], v["W"].T, v["b"]), dim=1)
    return {"Y": y, "loss": F.nll_loss(y, v["T"].argmax(dim=1))}


@network("logistic-regression")
def logistic_regression(v):
    z = v["X"] @ v["w"] + v["b"]
    return {"p": torch.sigmoid(z), "loss": F.binary_cross_entropy_with_logits(z, v["t"])}


@network("elman-rnn")
def elman_rnn(v):
    x = torch.stack([v[f"x[{t}]"] for t in range(1, 5)])
    zero = torch.zeros(3)
    hidden, last = torch.rnn_tanh(x[:, None], v["h[0]"][None, None], [v["U"], v["W"], v["b"], zero], True, 1, 0.0, False, False, False)
    outputs = F.linear(hidden[:, 0], v["V"], v["c"])
    targets = torch.stack([v[f"y[{t}]"] for t in range(1, 5)])
    return {"h[4]": last[0, 0], "o[4]": outputs[3], "loss": F.mse_loss(outputs, targets, reduction="sum")}


@network("lstm")
def lstm(v):
    gates = "ifgo"
    stacked = [torch.cat([v[f"{what}{gate}"] for gate in gates]) for what in "UWb"]
    h, c = v["h[0]"][None], v["c[0]"][None]
    for t in (1, 2, 3):
        h, c = torch.lstm_cell(v[f"x[{t}]"][None], (h, c), stacked[0], stacked[1], stacked[2], torch.zeros(12))
    return {"h[3]": h[0], "c[3]": c[0], "loss": F.mse_loss(h[0], v["y"], reduction="sum")}


@network("gru")
def gru(v):
    inputs, hidden, bias = [torch.cat([v[f"{what}{gate}"] for gate in "rzn"]) for what in "UWb"]
    h = v["h[0]"][None]
    for t in (1, 2):
        h = torch.gru_cell(v[f"x[{t}]"][None], h, inputs, hidden, bias, torch.cat([torch.zeros(6), v["d"]]))
    return {"h[2]": h[0], "loss": F.mse_loss(h[0], v["y"])}


@network("batch-norm")
def batch_norm(v):
    n = F.batch_norm(v["X"] @ v["W"], None, None, v["gamma"], v["beta"], training=True, eps=1e-5)
    y = n @ v["V"]
    return {"Y": y, "loss": F.mse_loss(y, v["T"])}


@network("layer-norm")
def layer_norm(v):
    y = F.layer_norm(F.linear(v["x"], v["W"]), (4,), v["gamma"], v["beta"], eps=1e-5)
    return {"y": y, "loss": F.mse_loss(y, v["t"], reduction="sum") / 2}


@network("attention")
def attention(v):
    o = F.scaled_dot_product_attention(v["X"] @ v["WQ"], v["X"] @ v["WK"], v["X"] @ v["WV"])
    return {"O": o, "loss": F.mse_loss(o, v["T"])}


@network("transformer-block")
def transformer_block(v):
    q = F.linear(v["x"], v["WQ"])
    asked = F.scaled_dot_product_attention(q[None], v["M"] @ v["WK"], v["M"] @ v["WV"])[0]
    u = v["x"] + asked
    y = u + F.linear(F.gelu(F.linear(u, v["W1"], v["b1"])), v["W2"], v["b2"])
    return {"u": u, "p": F.softmax(y, dim=0), "loss": F.cross_entropy(y[None], v["t"].argmax()[None])}


@network("convolution")
def convolution(v):
    z = F.conv1d(v["x"][None, None], v["k"][None, None], v["b"][None])
    y = v["v"] * F.avg_pool1d(F.relu(z), 4)[0, 0, 0]
    return {"z[1]": z[0, 0, 0], "z[4]": z[0, 0, 3], "y": y, "loss": F.mse_loss(y, v["t"])}


@network("convolution-2d")
def convolution_2d(v):
    z = F.conv2d(v["X"][None, None], v["K"][None, None], v["b"][None])
    y = F.max_pool2d(torch.tanh(z), 3)[0, 0, 0, 0]
    return {"z[2,3]": z[0, 0, 1, 2], "y": y, "loss": F.huber_loss(y, v["t"])}


@network("embedding")
def embedding(v):
    h = F.embedding(torch.tensor([0, 3, 3, 1]), v["E"]).mean(dim=0)
    z = F.linear(h, v["W"])
    return {"h": h, "loss": F.cross_entropy(z[None], torch.tensor([2]))}


@network("reuse")
def reuse(v):
    x, h0, w, b = v["x"], v["h0"], v["w"], v["b"]
    h1 = torch.tanh(w * x + w * h0 + b)
    h2 = torch.tanh(w * h1 + h1.square() + b)
    h3 = (h2 - w).square() * h1
    return {"h3": h3, "loss": h3.square() + w * h2.square()}


@network("weight-decay")
def weight_decay(v):
    y = F.linear(v["X"], v["W"][None], v["b"][None])[:, 0]
    return {"y": y, "loss": F.mse_loss(y, v["t"]) + 0.05 * v["W"].square().sum()}


@network("tied-autoencoder")
def tied_autoencoder(v):
    h = torch.sigmoid(F.linear(v["x"], v["W"], v["b"]))
    y = F.linear(h, v["W"].T, v["c"])
    return {"h": h, "y": y, "loss": F.mse_loss(y, v["x"], reduction="sum") / 2}


@network("activations")
def activations(v):
    layer = lambda a: F.linear(a, v["W"])
    a1 = F.leaky_relu(layer(v["x"]), 0.01)
    a2 = F.elu(layer(a1))
    a3 = F.softplus(layer(a2), threshold=1000)
    a4 = F.silu(layer(a3) - 1)
    a5 = F.gelu(layer(a4))
    a7 = torch.sigmoid(layer(torch.tanh(layer(a5))))
    loss = a1.sum() + a2.square().sum() + a3.sum() + a4.square().sum() + a5.sum() + a7.square().sum()
    return {"a1": a1, "a2": a2, "a3": a3, "a4": a4, "a5": a5, "a7": a7, "loss": loss}


@network("robust-losses")
def robust_losses(v):
    u = F.linear(v["x"], v["A"])
    w = F.linear(torch.tanh(u), v["B"], v["c"])
    hinge = F.relu(1 - v["s"] * w).mean()
    return {"u": u, "loss": F.huber_loss(u, v["t"]) + hinge + F.l1_loss(u, w, reduction="sum")}


@network("cosine-similarity")
def cosine_similarity(v):
    s = F.cosine_similarity(F.linear(v["x"], v["W"]), F.linear(v["y"], v["W"]), dim=0)
    return {"s": s, "loss": (1 - s).square()}


@network("mixture-of-experts")
def mixture_of_experts(v):
    g = F.softmax(F.linear(v["x"], v["G"]), dim=0)
    experts = torch.stack([torch.tanh(F.linear(v["x"], v[f"A{i}"])) for i in (1, 2, 3)])
    y = g @ experts
    return {"g": g, "y": y, "loss": F.mse_loss(y, v["t"], reduction="sum")}


@network("deep-residual")
def deep_residual(v):
    h = v["h[0]"]
    for _ in range(12):
        h = h + torch.tanh(F.linear(h, v["W"], v["b"])) / 4
    return {"h[12]": h, "loss": F.mse_loss(h, v["t"])}


@network("gated-unit")
def gated_unit(v):
    g = F.glu(torch.cat([F.linear(v["x"], v["A"]), F.linear(v["x"], v["B"])]), dim=0)
    n = F.normalize(F.linear(g, v["C"]), dim=0)
    return {"g": g, "n": n, "loss": 1 - n @ v["t"]}


def reference(name):
    leaves = given(name)
    values = NETWORKS[name](leaves)
    values["loss"].backward()
    # a layer that takes the target as a class has no gradient by it
    gradients = {key: leaf.grad.tolist() for key, leaf in leaves.items() if leaf.grad is not None}
    return {"values": {key: value.tolist() for key, value in values.items()}, "gradients": gradients}


def lines(record, indent="  "):
    return "{\n" + ",\n".join(f"{indent}{json.dumps(key)}: {value}" for key, value in record.items()) + f"\n{indent[2:]}}}"


if __name__ == "__main__":
    found = {name: reference(name) for name in NETWORKS}
    print(lines({name: lines({part: lines({key: json.dumps(value) for key, value in record.items()}, "      ") for part, record in parts.items()}, "    ") for name, parts in found.items()}))
