"""Takes out of the environment what could redirect the network, the key store or Qt, or make them talk. Runs first."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping

_NAMES = frozenset(
    (
        "SSLKEYLOGFILE",
        "OPENSSL_CONF",  # may load engines into this process and lower what TLS asks for
        "OPENSSL_ENGINES",
        "OPENSSL_MODULES",
        "PYTHON_KEYRING_BACKEND",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QT_LOGGING_CONF",  # Qt's input methods print what was typed at their debug level
        "QT_LOGGING_RULES",
        "QT_MESSAGE_PATTERN",
    )
)  # QT_IM_MODULE stays: Hangul on Linux needs it
_BEGINNINGS = ("SSL_CERT_", "KEYRING_PROPERTY_", "QML")
_PROXY = "_PROXY"
_PROXIES = frozenset(("ALL_PROXY", "FTP_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"))


def _is_unwanted(name: str) -> bool:
    upper = name.upper()
    return upper in _NAMES or upper.endswith(_PROXY) or upper.startswith(_BEGINNINGS)


def scrub_environment(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """The names that were taken out."""
    unwanted = tuple(name for name in environment if _is_unwanted(name))
    for name in unwanted:
        del environment[name]
    return unwanted


def known_names(taken_out: Iterable[str]) -> tuple[str, ...]:
    """These names as words of ours, for the report: one that merely ends or begins like them is told by its kind."""
    return tuple(sorted({_kind_of(name.upper()) for name in taken_out}))


def _kind_of(upper: str) -> str:
    if upper in _NAMES or upper in _PROXIES:
        return upper
    return (
        f"*{_PROXY}" if upper.endswith(_PROXY) else next(f"{b}*" for b in _BEGINNINGS if upper.startswith(b))
    )
