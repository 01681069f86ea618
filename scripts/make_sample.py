"""Writes the invented example record that ships with the program: python scripts/make_sample.py [OUT]."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample.answers import write_answers, write_bundle
from sample.contents import ITEMS

DEFAULT = Path(__file__).resolve().parents[1] / "resources" / "sample"

README = """# The example record

Everything in this folder is invented: the council, the child, the family, the workers and every event.
Telephone numbers come from the ranges kept for drama, NHS numbers from the 999 range, National Insurance
numbers start QQ, postcodes are in a district that does not exist and mail addresses end in example.org.

It is the social care record of Jamie Tranter, a care leaver who has asked to see it. It has digital forms,
a scan with no text in it, a photograph, office files, an e-mail with an attachment, a case note export and
a sound recording. `bundle.json` describes it, on purpose not completely: some people are missing from its
list, one document has no file and one file is not described.

Made by `python scripts/make_sample.py`, which always gives the same bytes with the same library versions.
What should be hidden and kept is in `sample-answers.json`, next to this folder.
"""


def make(out: Path) -> None:
    """Write the whole bundle to `out` and its answer key next to it."""
    for item in ITEMS:
        (out / item.file).parent.mkdir(parents=True, exist_ok=True)
    texts = {item.file: item.make(out / item.file) for item in ITEMS}
    write_bundle(out)
    (out / "README.md").write_bytes(README.encode("utf-8"))
    write_answers(out.with_name(out.name + "-answers.json"), texts)


def main(arguments: list[str]) -> int:
    """Clear what an earlier run left and write afresh."""
    out = Path(arguments[0]).resolve() if arguments else DEFAULT
    for folder in {item.file.split("/")[0] for item in ITEMS}:
        shutil.rmtree(out / folder, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    make(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
