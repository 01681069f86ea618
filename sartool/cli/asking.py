"""Who is at the keyboard: the passphrase of the person in `--by`, from where the contract says it may come."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from sartool.core.errors import WrongUse
from sartool.store import folder, keys

VARIABLE = "SARTOOL_PASSPHRASE"
NEW_VARIABLE = "SARTOOL_NEW_PASSPHRASE"
FILE_VARIABLE = "SARTOOL_FILE_PASSWORD"


def passphrase(case: Path, by: str | None, file: Path | None) -> str:
    """`--passphrase-file`, the environment, the keyring, or asked for on a terminal, in that order."""
    if file is not None:
        return _from_file(file)
    if given := os.environ.get(VARIABLE):
        return given
    if case.is_dir() and (kept := _remembered(case, by)):
        return kept
    return _asked(f"Passphrase{f' of {by}' if by else ''}: ")


def first_passphrase(by: str, file: Path | None) -> str:
    """The passphrase somebody chooses for a new slot: asked for twice on a terminal."""
    if file is not None:
        return _from_file(file)
    if given := os.environ.get(VARIABLE):
        return given
    return _chosen(f"Choose a passphrase for {by}: ")


def colleague_passphrase(name: str, file: Path | None) -> str:
    """The first passphrase of a colleague's slot; never the officer's own by accident."""
    if file is not None:
        return _from_file(file)
    if given := os.environ.get(NEW_VARIABLE):
        return given
    return _chosen(f"First passphrase for {name} (give it to them, they change it): ")


def file_password(file: Path | None) -> str:
    """The password of files of the bundle, as whoever sent them gave it."""
    if file is not None:
        return _from_file(file)
    return os.environ.get(FILE_VARIABLE) or _asked("Password of the files: ")


def _remembered(case: Path, by: str | None) -> str | None:
    slots = folder.read_slots(case)
    return keys.remembered(slots.case_id, by) if by else keys.remembered_by_anyone(slots)


def _from_file(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"The passphrase file {file} cannot be read: check its path.") from error
    if not text:
        raise WrongUse(f"The passphrase file {file} is empty.")
    return text


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise WrongUse(f"Nobody is there to ask for the passphrase: set {VARIABLE} or use --passphrase-file.")
    return getpass.getpass(prompt)


def _chosen(prompt: str) -> str:
    first = _asked(prompt)
    if first != getpass.getpass("Again: "):
        raise WrongUse("The two passphrases differ: try again.")
    return first
