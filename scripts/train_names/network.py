"""The name model in PyTorch: an ordinary BERT token classifier, its weights read from ONNX and written back there.

The graph of the ONNX file is kept: only the numbers of its matrices, biases and layer norms are exchanged. The
embeddings stay as they are (they are eight-bit numbers in the original already).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

LAYERS, HEADS, WIDTH, INNER, LABELS = 6, 12, 384, 1536, 35
EMBEDDINGS = ("word_embeddings", "position_embeddings", "token_type_embeddings")
_DENSE = {
    "attention/self/query": "query",
    "attention/self/key": "key",
    "attention/self/value": "value",
    "attention/output/dense": "joined",
    "intermediate/dense": "wide",
    "output/dense": "narrow",
}


class Layer(nn.Module):
    """One transformer layer, norms after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.joined, self.joined_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        mixed = self.joined(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.joined_norm(x + self.drop(mixed))
        inner = self.narrow(nn.functional.gelu(self.wide(x)))
        out: Tensor = self.narrow_norm(x + self.drop(inner))
        return out


class Network(nn.Module):
    """Token numbers (batch, length) to logits (batch, length, 35)."""

    def __init__(self, embeddings: dict[str, NDArray[np.float32]]) -> None:
        super().__init__()
        for name, table in embeddings.items():
            self.register_buffer(name, torch.from_numpy(table), persistent=False)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.classifier = nn.Linear(WIDTH, LABELS)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        words = nn.functional.embedding(ids, self.get_buffer("word_embeddings"))
        places = self.get_buffer("position_embeddings")[: ids.shape[1]]
        x = self.drop(self.norm(words + places + self.get_buffer("token_type_embeddings")[0]))
        seen = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, seen)
        out: Tensor = self.classifier(x)
        return out


def _names(model: onnx.ModelProto) -> dict[str, tuple[str, bool]]:
    """For each trained parameter: the initializer that holds it, and whether it lies transposed there."""
    matrix = {n.name: n.input[1] for n in model.graph.node if n.op_type == "MatMul"}
    found = {
        "norm.weight": ("bert.embeddings.LayerNorm.weight", False),
        "norm.bias": ("bert.embeddings.LayerNorm.bias", False),
        "classifier.weight": (matrix["/classifier/MatMul_Q4"], True),
        "classifier.bias": ("classifier.bias", False),
    }
    for at in range(LAYERS):
        for path, ours in _DENSE.items():
            dotted = path.replace("/", ".")
            found[f"layers.{at}.{ours}.weight"] = (matrix[f"/bert/encoder/layer.{at}/{path}/MatMul_Q4"], True)
            found[f"layers.{at}.{ours}.bias"] = (f"bert.encoder.layer.{at}.{dotted}.bias", False)
        for theirs, ours in (("attention.output", "joined_norm"), ("output", "narrow_norm")):
            for part in ("weight", "bias"):
                found[f"layers.{at}.{ours}.{part}"] = (f"bert.encoder.layer.{at}.{theirs}.LayerNorm.{part}", False)
    return found


def from_onnx(path: Path) -> Network:
    """The network with the numbers of a 32-bit ONNX file."""
    model = onnx.load(path)
    arrays = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    embeddings = {}
    for name in EMBEDDINGS:
        part = f"bert.embeddings.{name}.weight"
        packed, zero = arrays[f"{part}_quantized"], arrays[f"{part}_zero_point"]
        embeddings[name] = (packed.astype(np.float32) - float(zero)) * np.float32(arrays[f"{part}_scale"])
    network = Network(embeddings)
    state = {}
    for ours, (theirs, turned) in _names(model).items():
        array = arrays[theirs]
        state[ours] = torch.from_numpy(np.array(array.T if turned else array, np.float32))
    network.load_state_dict(state)
    return network


def to_onnx(network: Network, original: Path, out: Path) -> None:
    """The graph of `original` with the numbers of `network`."""
    model = onnx.load(original)
    state = network.state_dict()
    new = {}
    for ours, (theirs, turned) in _names(model).items():
        array = state[ours].detach().cpu().float().numpy()
        new[theirs] = np.ascontiguousarray(array.T if turned else array)
    for at, initializer in enumerate(model.graph.initializer):
        if initializer.name in new:
            replaced = numpy_helper.from_array(new[initializer.name], initializer.name)
            model.graph.initializer[at].CopyFrom(replaced)
    onnx.save(model, out)
