"""The training server over TLS, and the long way to it: what the programs of the exchange rows talk to."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.bench_parts.cast import python
from scripts.bench_parts.stage import Stage

KEY, SECRET = "1234567890123456", "practice-secret-0123456789abcdef"
CREDENTIALS = json.dumps({"imp_key": KEY, "imp_secret": SECRET}) + "\n"


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    ca_file: str

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def config(self, folder: Path) -> Path:
        from imp_desk.gateway.practice_data import PRACTICE_CHANNEL_KEY

        file = folder / f"settings-{self.port}.toml"
        file.write_text(
            f'format = 1\n[gateway]\nbase_url = "{self.url}"\nca_file = "{self.ca_file}"\n'
            f'channel_key = "{PRACTICE_CHANNEL_KEY}"\n',
            "utf-8",
        )
        return file

    def start_ours(self, stage: Stage, *first: str, **options: Any) -> subprocess.Popen[str]:
        """Our program as a shop runs it, talking to this server. `first`: what stands before its own options."""
        options_of_program = (
            "--lang",
            "ko",
            "--config",
            str(self.config(stage.folder)),
            "--credentials-stdin",
        )
        process = stage.spawn(
            [*(first or stage.cast.ours), *options_of_program],
            stdin=subprocess.PIPE,
            text=True,
            **options,
        )
        assert process.stdin is not None
        process.stdin.write(CREDENTIALS)
        process.stdin.close()
        return process


def start_server(stage: Stage) -> Server:
    folder = stage.folder / "server"
    process = stage.spawn(python("tests.server", "--out", str(folder)), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = json.loads(process.stdout.readline())
    return Server(int(said["port"]), str(said["ca_file"]))


def far_away(stage: Stage, server: Server, rtt_s: float) -> Server:
    """The same server behind a round trip of this length."""
    command = python("scripts.bench_parts.delay_proxy", "--to", str(server.port), "--rtt", str(rtt_s))
    process = stage.spawn(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return Server(int(process.stdout.readline()), server.ca_file)
