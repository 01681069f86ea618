"""LibreOffice, where the computer has it: draws text documents as PDF, runs nothing of theirs and fetches nothing.

Word itself is not driven: it would run in the user's own session, where we could bound nothing of it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

CHOICE = "SARTOOL_OFFICE"  # environment: a path to soffice, or "none" to go without
SECONDS = 60.0  # how long one file may take
_STALE = 600.0  # seconds after which a folder is one that a killed child left behind
_PREFIX = "sartool-office-"
_FILTERS = {"docx": "MS Word 2007 XML", "doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
_USUAL = {
    "win32": [rf"{root}\LibreOffice\program\soffice.exe" for root in (r"C:\Program Files", r"C:\Program Files (x86)")],
    "darwin": ["/Applications/LibreOffice.app/Contents/MacOS/soffice"],
    "linux": ["/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice"],
}
_SLOW = "LibreOffice could not draw it, so its layout is our own"
_NOWHERE = ("127.0.0.1", "9")  # nobody answers there: the proxy of a program that is to reach nobody
_COMMON = "/org.openoffice.Office.Common"
_WRITER = "/org.openoffice.Office.Writer"
_INET = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisablePythonRuntime", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Java/ApplicationSecurity", "EnableJava", "false"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    (f"{_WRITER}/Content/Update", "Link", "2"),  # never
    (f"{_WRITER}/Content/Update", "Field", "false"),
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetNoProxy", ""),
    *((_INET, f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", _NOWHERE[1]) for kind in ("HTTP", "HTTPS", "FTP")),
)


def found() -> Path | None:
    """The program, None where the computer has none or nobody wants it."""
    chosen = os.environ.get(CHOICE, "").strip()
    if chosen:
        wanted = Path(chosen)
        return wanted if chosen.lower() != "none" and wanted.is_file() else None
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    usual = _USUAL.get(sys.platform, _USUAL["linux"])
    return next((Path(p) for p in [on_path, *usual] if p and Path(p).is_file()), None)


def drawn(data: bytes, kind: str, warnings: list[str], *, seconds: float = SECONDS) -> bytes:
    """A PDF of a "docx", "doc", "rtf" or "odt", b"" where LibreOffice is not there or fails: then with a warning.

    Give it nothing that points outside the file where that can be taken out.
    """
    program = found()
    if program is None:
        return b""
    with room() as folder:
        source = folder / f"document.{kind}"
        source.write_bytes(data)
        made = folder / "document.pdf"
        _converts(_command(program, folder, source, kind), folder, seconds)
        pdf = made.read_bytes() if made.is_file() else b""
    if not pdf.startswith(b"%PDF-"):
        warnings.append(_SLOW)
        return b""
    return pdf


@contextlib.contextmanager
def room() -> Iterator[Path]:
    """A folder of our own for programs that want files; gone afterwards, as are those of children that were killed."""
    base = Path(tempfile.gettempdir())
    for old in base.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another child may be clearing it, or it is another user's
            if time.time() - old.stat().st_mtime > _STALE:
                shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    with _ended_in_order():
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """A child that is told to end meanwhile (cancelled, out of time) still clears what lies there in the clear."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _command(program: Path, folder: Path, source: Path, kind: str) -> list[str]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    return [
        str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nofirststartwizard", f"--infilter={_FILTERS[kind]}", "--convert-to",
        "pdf:writer_pdf_Export", "--outdir", str(folder), str(source),
    ]  # fmt: skip


def _registry() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _converts(command: Sequence[str], folder: Path, seconds: float) -> None:
    """Run it to its end or for so many seconds: then it and all it started are killed."""
    dead = f"http://{_NOWHERE[0]}:{_NOWHERE[1]}"
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment |= {"http_proxy": dead, "https_proxy": dead, "ftp_proxy": dead, "all_proxy": dead}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    if os.name == "posix":  # should we be killed ourselves, it ends when it has used up its time
        command = ["/bin/sh", "-c", 'ulimit -t "$0"; exec "$@"', str(int(2 * seconds) + 1), *command]
    running = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=os.name == "posix",
    )  # fmt: skip
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        pass  # said by the missing PDF
    finally:
        _ended(running)


def _ended(running: subprocess.Popen[bytes]) -> None:
    """Nothing of it is left, not even what it started itself."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    elif running.poll() is None:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(running.pid)], capture_output=True, check=False)
    running.kill()
    running.wait()
