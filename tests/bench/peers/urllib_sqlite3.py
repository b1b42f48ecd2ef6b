"""Pages through the registry with urllib and upserts into SQLite: what many a script does.

urllib_sqlite3.py URL PAGES FILE; prints seconds.
"""
import sqlite3
import sys
import time

from studies import COLUMNS, pages

URL, PAGES, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]

begun = time.monotonic()
store = sqlite3.connect(FILE)
store.execute("PRAGMA journal_mode = WAL")
store.execute("PRAGMA synchronous = NORMAL")
others = COLUMNS[1:]
store.execute(f"CREATE TABLE trial (number TEXT PRIMARY KEY, {', '.join(others)})")
UPSERT = (f"INSERT INTO trial VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT (number) DO UPDATE SET "
          + ", ".join(f"{name} = excluded.{name}" for name in others))
for rows in pages(URL, PAGES):
    with store:
        store.executemany(UPSERT, ([row[column] for column in COLUMNS] for row in rows))
store.close()
print(time.monotonic() - begun)
