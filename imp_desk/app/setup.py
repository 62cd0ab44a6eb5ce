"""What is decided before there is a window: settings, consent texts, whom `register` is for. Knows no widget."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from imp_desk.app.languages import chosen_language
from imp_desk.app.options import Options, why_unfit
from imp_desk.core.consent import Document
from imp_desk.core.customer import template_wants_reference
from imp_desk.core.entry import Rules
from imp_desk.core.settings import Settings
from imp_desk.ui.assets import asset
from imp_desk.ui.phrases.catalog import Language, say

if TYPE_CHECKING:
    from imp_desk.app.hand_off.asked import Asked
    from imp_desk.core.secret import Secret
    from imp_desk.store.problem import Problem

_SAID_ELSEWHERE = ("config.base_url.other_host",)  # the status line names another server all day long


@dataclass(frozen=True, slots=True)
class Setup:
    """What was decided before there was a window."""

    options: Options
    settings: Settings
    config_file: Path | None
    is_first_start: bool = False
    documents: tuple[Document, ...] = ()
    consent_version: str = ""
    warnings: tuple[str, ...] = ()
    asked: Asked | None = None  # what `register` is for
    credentials_line: Secret | None = None  # read already, since another line came behind it


class UsageError(Exception):
    """The program cannot start like this; the text says why and may be shown."""


def set_up(options: Options) -> Setup:
    if options.data_dir is not None:
        _require_data_folder(options.data_dir)
    config_file, settings, warnings, is_found = _settings(options)
    spoken = chosen_language(options.language, settings.ui.language)
    documents, version = read_documents(settings, language=spoken)
    asked, credentials_line = _asked(options, settings)
    return Setup(
        options,
        settings,
        config_file,
        is_first_start=not options.training and not is_found,
        documents=documents,
        consent_version=version,
        warnings=warnings,
        asked=asked,
        credentials_line=credentials_line,
    )


def _require_data_folder(folder: Path) -> None:
    from imp_desk.store.paths import FolderUnusable, open_data_folder

    opened = open_data_folder(folder)
    if isinstance(opened, FolderUnusable):
        raise UsageError(say(f"file.{opened.code}", file=str(opened.path), detail=opened.detail))


def _asked(options: Options, settings: Settings) -> tuple[Asked | None, Secret | None]:
    if options.command != "register":
        return None, None
    from imp_desk.app.hand_off.asked import ask_in
    from imp_desk.app.hand_off.request import Unfit

    found, credentials_line = ask_in(options, settings.uid.pattern)
    if isinstance(found, Unfit):
        raise UsageError(why_unfit(found))
    return found, credentials_line


def _settings(options: Options) -> tuple[Path | None, Settings, tuple[str, ...], bool]:
    if options.training and options.config is None:
        return None, Settings(), (), True
    from imp_desk.store.paths import default_config_file
    from imp_desk.store.settings import Unusable, read_settings

    usual = options.data_dir / "settings.toml" if options.data_dir else default_config_file()
    file = options.config or usual
    loaded = read_settings(file, must_exist=options.config is not None)
    if isinstance(loaded, Unusable):
        raise UsageError("\n".join(problem_text(p) for p in loaded.problems))
    if options.training and "gateway" in loaded.tables:
        raise UsageError(say("notice.training_config"))
    warnings = tuple(problem_text(p) for p in loaded.warnings if p.code not in _SAID_ELSEWHERE)
    for warning in warnings:
        print(f"imp-desk: {warning}", file=sys.stderr)
    return file, loaded.settings, warnings, loaded.found


def problem_text(problem: Problem) -> str:
    """A problem of the store in the language of the moment, with file, key and what is allowed."""
    return say(
        f"file.{problem.code}",
        file=problem.file,
        key=problem.key,
        allowed=problem.allowed,
        detail=problem.detail,
    )


def read_documents(settings: Settings, *, language: Language) -> tuple[tuple[Document, ...], str]:
    """The samples are in the language of the window."""
    from imp_desk.store.consent_texts import TextsUnusable, read_consent_texts

    texts = read_consent_texts(settings.consent, samples=asset("consent"), language=language)
    if isinstance(texts, TextsUnusable):
        raise UsageError("\n".join(problem_text(p) for p in texts.problems))
    return texts.documents, texts.version


def rules_of(settings: Settings, documents: tuple[Document, ...]) -> Rules:
    return Rules(
        profile=settings.profile,
        documents=documents,
        uid_pattern=settings.uid.pattern,
        wants_reference=template_wants_reference(settings.uid.template),
    )
