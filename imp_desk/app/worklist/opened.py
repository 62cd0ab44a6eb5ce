"""A file that was read, before anybody works through it: its columns, what is found wrong, what was known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from imp_desk.core.consent import ConsentWay
from imp_desk.core.worklist import Mark, Worklist
from imp_desk.core.worklist_findings import Examined, examine
from imp_desk.core.worklist_headers import Columns, Role, match_columns
from imp_desk.core.worklist_table import Finding, column_letters
from imp_desk.store.worklist_source import GoOn, Source, Unreadable, read_source
from imp_desk.store.worklist_state import Kept, ListHead, ListStates
from imp_desk.ui.views import Sentence, sentence
from imp_desk.ui.worklist_views import FindingView, Phase, RoleView, WorklistView

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Opened:
    source: Source
    columns: Columns
    examined: Examined
    pattern: str
    way: ConsentWay
    kept: Kept | None = None

    @property
    def is_same_file(self) -> bool:
        return self.kept is not None and self.kept.head.fingerprint == self.source.fingerprint

    @property
    def is_continued(self) -> bool:
        """The same file with the same columns: its state file goes on as it is."""
        return self.kept is not None and self.is_same_file and self.kept.head.columns == self.columns

    def marks(self) -> dict[int, Mark]:
        if self.kept is None:
            return {}
        return self.kept.marks_of(self.examined.rows, is_same_file=self.is_same_file)

    def with_column(self, role: Role, column: int | None) -> Opened:
        """Blocks: every row is looked at again."""
        columns = self.columns.changed(role, column)
        return replace(self, columns=columns, examined=examine(self.source.table, columns, self.pattern))

    def worklist(self) -> Worklist:
        after = self.kept.last if self.kept is not None and self.is_same_file else 0
        return Worklist(self.examined.rows, self.marks(), after=after)

    def head(self) -> ListHead:
        """A list that goes on keeps its salt: the hashes that stand in its file were made with it."""
        if self.kept is not None and self.is_continued:
            return replace(self.kept.head, way=self.way)
        return ListHead(self.source.path, self.source.fingerprint, self.columns, self.way)


def read_opened(
    path: Path, states: ListStates | None, pattern: str, way: ConsentWay, go_on: GoOn
) -> Opened | Unreadable:
    """Blocks."""
    source = read_source(path, go_on)
    if isinstance(source, Unreadable):
        return source
    kept = states.recall(path) if states is not None else None
    is_same = kept is not None and kept.head.fingerprint == source.fingerprint
    columns = kept.head.columns if kept is not None and is_same else match_columns(source.table.header.cells)
    examined = examine(source.table, columns, pattern)
    return Opened(source, columns, examined, pattern, kept.head.way if kept is not None else way, kept)


def preview(opened: Opened) -> WorklistView:
    """Of a file with a card number in it no cell is shown."""
    is_shown = not any(found.code == "card_number" for found in opened.examined.findings)
    return WorklistView(
        Phase.PREVIEW,
        path=str(opened.source.path),
        message=_message(opened) if is_shown else None,
        columns=_column_names(opened) if is_shown else (),
        roles=_roles(opened) if is_shown else (),
        rows=len(opened.examined.rows),
        findings=tuple(_finding(found) for found in opened.examined.findings),
        may_start=opened.examined.may_start,
        is_resumed=bool(opened.marks()),
        way=opened.way.value,
    )


def _message(opened: Opened) -> Sentence | None:
    if opened.kept is None:
        return None
    known = len(opened.marks())
    if opened.is_same_file:
        return sentence("worklist.resumed", count=known)
    return sentence("worklist.changed", count=known)


def _column_names(opened: Opened) -> tuple[str, ...]:
    headings = opened.source.table.header.cells
    return tuple(f"{column_letters(at)} · {text.strip() or '–'}" for at, text in enumerate(headings))


def _roles(opened: Opened) -> tuple[RoleView, ...]:
    first = [row for row in opened.source.table.rows if not row.is_empty][:_SAMPLES]
    return tuple(
        RoleView(role.value, at, tuple(_one_line(row.text(at)) for row in first))
        for role, at in opened.columns.places().items()
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())[:80]


def _finding(found: Finding) -> FindingView:
    places = ", ".join(found.places)
    if found.count > len(found.places):
        places = f"{places} …"
    key = f"worklist.found.{found.code}"
    text = sentence(key, places=places, count=found.count) if found.places else sentence(key)
    return FindingView(text, found.refuses)


def unreadable_sentence(unreadable: Unreadable) -> Sentence:
    return sentence(
        f"worklist.file.{unreadable.code}", name=unreadable.path.name, detail=unreadable.detail or "-"
    )
