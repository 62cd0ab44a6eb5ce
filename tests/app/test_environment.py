from imp_desk.app.environment import scrub_environment


def test_what_redirects_goes_and_the_input_method_stays() -> None:
    unwanted = {
        "SSLKEYLOGFILE": "/k",
        "SSL_CERT_FILE": "/c",
        "SSL_CERT_DIR": "/c",
        "HTTPS_PROXY": "http://p",
        "https_proxy": "http://p",
        "ALL_PROXY": "http://p",
        "PYTHON_KEYRING_BACKEND": "null",
        "QT_PLUGIN_PATH": "/q",
        "QT_QPA_PLATFORM_PLUGIN_PATH": "/q",
        "QML2_IMPORT_PATH": "/q",
    }
    kept = {"QT_IM_MODULE": "ibus", "QT_QPA_PLATFORM": "offscreen", "HOME": "/h", "LANG": "ko_KR.UTF-8"}
    environment = {**unwanted, **kept}
    assert set(scrub_environment(environment)) == set(unwanted)
    assert environment == kept
