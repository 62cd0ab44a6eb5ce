"""A journal of any length, the same for the same seed: made by SQLite itself, so that a million rows take seconds.

Ends as they come in a shop; some are open; uids begin with their day. No card data: there is no place for it.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from imp_desk.core.journal import JournalFault
from imp_desk.store.journal import NAME, open_journal

ENDS_UTC = 1_795_300_000  # 2026-11-22 in Seoul
EVERY_S = 97  # some 890 a day
OPEN_ONES = 12

# A multiplication that walks through all numbers below 2^31: the same dice for the same seed, and no Python per row.
_ROWS = """
WITH RECURSIVE n(i, dice) AS (
    SELECT 1, (:seed * 48271) % 2147483647
    UNION ALL SELECT i + 1, (dice * 48271) % 2147483647 FROM n WHERE i < :rows
), made AS (
    SELECT i, dice, dice % 1000 AS fate, :ends - (:rows - i) * :every AS at FROM n
)
INSERT INTO attempts (attempt_id, kind, created_utc, changed_utc, app_version, operator, endpoint, customer_uid,
    merchant_uid, before_known, before_exists, state, http_status, api_code, error_class, checks, resolved_by,
    card_name, card_type, consent_way, consent_version, consent_utc, sandbox, weak)
SELECT printf('%08x-%04x-4000-8000-%012x', dice, i % 65536, i),
    iif(fate >= 995, 'delete', 'key'), at, at + 2, '0.1.0',
    CASE dice % 4 WHEN 0 THEN '이수진' WHEN 1 THEN '김민지' WHEN 2 THEN '박서준' ELSE '최하늘' END,
    'api.iamport.kr',
    strftime('%Y%m%d', at + 32400, 'unixepoch') || '-' || printf('%08X', iif(fate % 50 = 0, i - 700, i) * 40503),
    '', 1, fate % 50 = 0,
    CASE WHEN i > :rows - :open THEN iif(i % 3 = 0, 'needs_human', 'unknown')
        WHEN fate < 790 OR fate >= 995 THEN 'registered' WHEN fate < 900 THEN 'refused'
        WHEN fate < 920 THEN 'not_sent' WHEN fate < 930 THEN 'not_registered' ELSE 'abandoned' END,
    200, 0,
    CASE WHEN fate < 790 OR fate >= 900 THEN '' WHEN fate < 840 THEN 'password F113' WHEN fate < 870 THEN 'number F112'
        WHEN fate < 885 THEN 'expiry CC54' ELSE 'stopped CC45' END,
    0, 'answer',
    CASE WHEN fate < 790 THEN CASE dice % 3 WHEN 0 THEN '신한카드' WHEN 1 THEN '국민KB카드' ELSE '비자' END
        ELSE '' END,
    iif(fate < 790, 0, NULL), 'telephone', '2026-01', at - 30, 0, 0
FROM made
"""
_INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND name <> 'one_unfinished'"


def make_journal(folder: Path, rows: int, seed: int = 1, *, open_ones: int = OPEN_ONES) -> Path:
    """Into a folder without one. Indexes are made once the rows stand: sorted once instead of a million times."""
    opened = open_journal(folder)
    if isinstance(opened, JournalFault):
        raise SystemExit(f"no journal can be made there: {opened.kind.value} {opened.detail}")
    opened.close()
    file = folder / NAME
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        if database.execute("SELECT 1 FROM attempts LIMIT 1").fetchone():
            raise SystemExit(f"{file} holds entries already")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -200000")
        indexes = database.execute(_INDEXES).fetchall()
        database.execute("BEGIN")
        for name, _ in indexes:
            database.execute(f"DROP INDEX {name}")
        database.execute(
            _ROWS, {"rows": rows, "seed": seed, "ends": ENDS_UTC, "every": EVERY_S, "open": open_ones}
        )
        for _, sql in indexes:
            database.execute(sql)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/make_journal", description="Makes a journal of many rows.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "folder", type=Path, help="the data folder: the journal is made in its folder `journal`"
    )
    options = parser.parse_args()
    started = time.perf_counter()
    file = make_journal(options.folder / "journal", options.rows, options.seed)
    print(
        f"{options.rows:,} rows, {file.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - started:.1f} s: {file}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
