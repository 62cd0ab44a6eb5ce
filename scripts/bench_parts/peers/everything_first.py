"""The peer that imports what an exchange needs before it shows the same bare form."""

from __future__ import annotations

import asyncio
import ssl
import sys

import certifi
import httpx
import keyring
from PySide6.QtWidgets import QApplication  # before qasync, which takes the Qt that is there

import qasync  # isort: skip

from scripts.bench_parts.peers import bare_form


def main() -> int:
    application = QApplication(sys.argv[:1])
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    context = ssl.create_default_context(cafile=certifi.where())
    client = httpx.AsyncClient(verify=context)
    keyring.get_keyring()
    form = bare_form.window()
    form.show()
    with loop:
        loop.run_forever()
    return 0 if client.is_closed else 1


if __name__ == "__main__":
    sys.exit(main())
