"""Every act of the window by name: its words, keys and menu. One table, so that the key list is never out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class Spec:
    """One act. `keys` as Qt writes them; single letters are not taken while somebody types in a field."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False


CASE, EDIT, MARK, PEOPLE, PAGE, REVIEW, HELP = "&Case", "&Edit", "&Mark", "Pe&ople", "&Page", "&Review", "&Help"
SPECS = (
    Spec("new", CASE, "New case…", ("Ctrl+N",)),
    Spec("open", CASE, "Open a case…", ("Ctrl+Shift+O",)),
    Spec("add_files", CASE, "Add files…", ("Ctrl+O",), "A folder, a zip or single files, into this case"),
    Spec("add_folder", CASE, "Add a folder…", ("Ctrl+Shift+F",)),
    Spec("find_again", CASE, "Search the record again", ("F5",), "Search it again, with the register as it is now"),
    Spec("copies", CASE, "Copies…", (), "Documents that say the same, and which of them stay out"),
    Spec("password", CASE, "Give a file's password…", (), "Open a file that needs one"),
    Spec("colleague", CASE, "Give a colleague a key…"),
    Spec("passphrase", CASE, "Change my passphrase…"),
    Spec("lock", CASE, "Lock", ("Ctrl+L",), "Close the case; the next person opens it with their own passphrase"),
    Spec("close", CASE, "Close the case", ("Ctrl+W",)),
    Spec("quit", CASE, "Quit", ("Ctrl+Q",)),
    Spec("undo", EDIT, "Undo", ("Ctrl+Z",)),
    Spec("redo", EDIT, "Redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    Spec("find", EDIT, "Find a mark", ("Ctrl+F",)),
    Spec("next", MARK, "Next to decide", ("N",)),
    Spec("previous", MARK, "Previous to decide", ("Shift+N",)),
    Spec("withhold", MARK, "Withhold", ("R",)),
    Spec("disclose", MARK, "Disclose", ("K",)),
    Spec("withhold_everywhere", MARK, "Withhold everywhere…", ("Shift+R",)),
    Spec("disclose_everywhere", MARK, "Disclose everywhere…", ("Shift+K",)),
    Spec("take_document", MARK, "Take the proposals of this document…", ("T",)),
    Spec("take_all", MARK, "Take all proposals…", ("Shift+T",)),
    Spec("reason", MARK, "Go to the reason", ("E",)),
    Spec("who", MARK, "Who is meant?…", ("W",), "Say whom the chosen marks mean"),
    Spec("draw", MARK, "Draw a box", ("D",), checkable=True),
    Spec("people", PEOPLE, "List of people", ("P",), "Everybody of the record, and who they are"),
    Spec("person", PEOPLE, "Who is this?…", (), "Say who the chosen person is"),
    Spec("confirm", PEOPLE, "Confirm", (), "The chosen person is who they are taken for"),
    Spec("same", PEOPLE, "Same as…", (), "The chosen person is under several entries"),
    Spec("two_people", PEOPLE, "Two people…", (), "Two people are under the chosen entry"),
    Spec("add_person", PEOPLE, "Add somebody…", (), "Somebody who is not in the register"),
    Spec("released", PAGE, "As the requester will get it", ("V",), "Hold Space to see the original", checkable=True),
    Spec("zoom_in", PAGE, "Larger", ("Ctrl++", "Ctrl+=")),
    Spec("zoom_out", PAGE, "Smaller", ("Ctrl+-",)),
    Spec("fit_width", PAGE, "Fit the width", ("Ctrl+0",)),
    Spec("fit_page", PAGE, "Fit the page", ("Ctrl+1",)),
    Spec("page_next", PAGE, "Next page", ("Ctrl+PgDown",)),
    Spec("page_previous", PAGE, "Previous page", ("Ctrl+PgUp",)),
    Spec("page_go", PAGE, "Go to a page…", ("Ctrl+G",)),
    Spec("describe", PAGE, "What this document is…", ("Ctrl+I",), "Its title, date, author, and who says so"),
    Spec("pane", PAGE, "Next panel", ("F6",)),
    Spec("before_release", REVIEW, "Before release", ("B",), "What stands between this case and its release"),
    Spec("submit", REVIEW, "Submit for review", ("Ctrl+Return",)),
    Spec("sign_off", REVIEW, "Agree and sign off", ("Ctrl+Shift+Return",)),
    Spec("send_back", REVIEW, "Send back…"),
    Spec("draft", REVIEW, "Make a draft…", (), "Watermarked pages to look at; never a disclosure"),
    Spec("release", REVIEW, "Release…", ("Ctrl+Shift+E",)),
    Spec("log", REVIEW, "Read the log", ("Ctrl+J",)),
    Spec("cancel", REVIEW, "Cancel what is running", ("Ctrl+.",)),
    Spec("keys", HELP, "Keys", ("F1", "?")),
    Spec("about", HELP, "About sartool"),
)  # fmt: skip
ALWAYS = frozenset({"new", "open", "quit", "keys", "about"})


class Actions(QObject):
    """The QActions of the window, by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_name = {spec.name: self._made(spec, window) for spec in SPECS}

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def fill(self, bar: QMenuBar) -> None:
        """The menus, in the order of the table."""
        for title in dict.fromkeys(spec.menu for spec in SPECS):
            menu = bar.addMenu(title)
            for spec in SPECS:
                if spec.menu == title:
                    menu.addAction(self._by_name[spec.name])

    def letters_work_in(self, *widgets: QWidget) -> None:
        """Single letters act only where the page, a list or a panel has the focus (WCAG 2.1.4)."""
        for spec in SPECS:
            if _single(spec):
                for widget in widgets:
                    widget.addAction(self._by_name[spec.name])

    def with_case(self, open_: bool) -> None:
        """Without a case only what makes sense without one."""
        for name, action in self._by_name.items():
            action.setEnabled(open_ or name in ALWAYS)

    def keys(self) -> Iterator[tuple[str, str, str]]:
        """Menu, act and keys, for the key list."""
        for spec in SPECS:
            if spec.keys:
                shown = " or ".join(
                    QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in spec.keys
                )
                yield spec.menu.replace("&", ""), self._by_name[spec.name].text(), shown

    def _made(self, spec: Spec, window: QWidget) -> QAction:
        action = QAction(QCoreApplication.translate("Actions", spec.text), window, checkable=spec.checkable)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(k) for k in spec.keys])
        keys = ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts())
        tip = spec.tip or spec.text.rstrip("…")
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        if _single(spec):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            window.addAction(action)
        return action


def _single(spec: Spec) -> bool:
    bare = [k.removeprefix("Shift+") for k in spec.keys]
    return any(len(k) == 1 and k.isalpha() for k in bare)
