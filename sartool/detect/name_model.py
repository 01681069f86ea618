"""The name model: Rampart (a small BERT) over windows of a page, read word by word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

WINDOW = 480  # characters: the model was trained on short messages, longer windows find less
OVERLAP = 64
NAMES = ("GIVEN_NAME", "SURNAME")
PLACES = ("BUILDING_NUMBER", "STREET_NAME", "SECONDARY_ADDRESS")
TOWNS = ("CITY",)
GROUPS = (NAMES, PLACES, TOWNS)


@dataclass(frozen=True)
class Model:
    """`columns` are the label numbers of each group of `GROUPS`."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    columns: tuple[tuple[int, ...], ...]

    def probabilities(self, text: str) -> npt.NDArray[np.float32]:
        """For each character of `text` and each group: how sure the model is, 0..1."""
        out = np.zeros((len(GROUPS), len(text)), np.float32)
        for start, end in windows(text):
            encoded = self.tokenizer.encode(text[start:end])
            ids = np.array([encoded.ids[:512]], np.int64)
            names = {i.name for i in self.session.get_inputs()}
            feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            (logits,) = self.session.run(None, {k: v for k, v in feed.items() if k in names})
            exp = np.exp(logits[0] - logits[0].max(axis=1, keepdims=True))
            share = exp / exp.sum(axis=1, keepdims=True)
            summed = np.stack([share[:, c].sum(axis=1) for c in map(list, self.columns)])
            for at, (a, b) in enumerate(encoded.offsets[: ids.shape[1]]):
                if b > a:
                    here = out[:, start + a : start + b]
                    np.maximum(here, summed[:, at : at + 1], out=here)
        return out


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges that cover the text, cut at white space, each overlapping the one before."""
    start = 0
    while start < len(text):
        end = min(len(text), start + WINDOW)
        if end < len(text):
            cut = max(text.rfind(" ", start + WINDOW // 2, end), text.rfind("\n", start + WINDOW // 2, end))
            end = cut if cut > 0 else end
        yield start, end
        if end == len(text):
            return
        back = text.find(" ", max(start + 1, end - OVERLAP), end)
        start = back + 1 if back > 0 else end


@lru_cache(maxsize=1)
def load(resources: Path) -> Model:
    """Open the model from disk, once a process. One thread: pages are shared out between processes."""
    folder = resources / "model"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    columns = tuple(tuple(sorted(int(n) for n, label in labels.items() if label[2:] in group)) for group in GROUPS)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    session = onnxruntime.InferenceSession(str(folder / "names.onnx"), options, providers=["CPUExecutionProvider"])
    return Model(session, tokenizer, columns)
