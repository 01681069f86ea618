"""Fine-tune the name model on synthetic social-care text written for this program.

Two commands rebuild `resources/model/` (the second needs the extra `train`: PyTorch, onnx, onnxruntime):

    python scripts/make_name_model.py BUILD              the original model: BUILD/restored.onnx and stock files
    python -m scripts.train_names BUILD resources/model  trains, measures on held-out text, writes names.onnx

`python -m scripts.train_names.sample 3` prints generated documents with their labels, without PyTorch.

Layout: `names` (who may appear), `cast` (the people of one document and the forms of their names), `fillers`
(everything that is not a person), `templates` (the sentences of `phrases/` filled in), `noise` (scanners and haste),
`generator` (whole documents), `encoding` (windows of tokens with targets), `network`, `trainer`, `validation`.
"""

from __future__ import annotations
