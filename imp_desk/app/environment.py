"""Takes out of the environment what could redirect the network, the key store or Qt's plugins. Runs before all else."""

from __future__ import annotations

from collections.abc import MutableMapping

_NAMES = frozenset(
    (
        "SSLKEYLOGFILE",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "PYTHON_KEYRING_BACKEND",
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
    )
)  # QT_IM_MODULE stays: Hangul on Linux needs it


def _is_unwanted(name: str) -> bool:
    upper = name.upper()
    return upper in _NAMES or upper.endswith("_PROXY") or upper.startswith("QML")


def scrub_environment(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """The names that were taken out."""
    unwanted = tuple(name for name in environment if _is_unwanted(name))
    for name in unwanted:
        del environment[name]
    return unwanted
