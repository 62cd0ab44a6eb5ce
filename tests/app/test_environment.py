"""What redirects the network, the key store or Qt goes, in either case; what Hangul and the session need stays."""

import pytest

from imp_desk.app.environment import known_names, scrub_environment

UNWANTED = (
    "SSLKEYLOGFILE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "OPENSSL_CONF",
    "OPENSSL_MODULES",
    "OPENSSL_ENGINES",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "NO_PROXY",
    "no_proxy",
    "PYTHON_KEYRING_BACKEND",
    "KEYRING_PROPERTY_KEYCHAIN",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_LOGGING_RULES",
    "QT_LOGGING_CONF",
    "QT_MESSAGE_PATTERN",
    "QML_IMPORT_PATH",
    "QML2_IMPORT_PATH",
    "QML_IMPORT_TRACE",
)
KEPT = (
    "QT_IM_MODULE",
    "XMODIFIERS",
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "HOME",
    "LANG",
    "DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
)


@pytest.mark.parametrize("name", UNWANTED)
def test_what_redirects_goes(name: str) -> None:
    environment = {name: "/x", "HOME": "/h"}
    assert scrub_environment(environment) == (name,)
    assert environment == {"HOME": "/h"}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_needed_stays(name: str) -> None:
    environment = {name: "/x"}
    assert scrub_environment(environment) == ()
    assert environment == {name: "/x"}


def test_the_report_says_known_names_and_kinds_of_others() -> None:
    """A name of somebody else's choosing goes into no report."""
    taken_out = (
        "https_proxy",
        "HTTPS_PROXY",
        "4111111111111111_proxy",
        "SSL_CERT_FILE",
        "QML_X",
        "SSLKEYLOGFILE",
    )
    assert known_names(taken_out) == ("*_PROXY", "HTTPS_PROXY", "QML*", "SSLKEYLOGFILE", "SSL_CERT_*")
