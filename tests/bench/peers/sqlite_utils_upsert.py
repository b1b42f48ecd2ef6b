"""Pages through the registry and hands every page to `sqlite-utils`' library, as its own documentation does.

sqlite_utils_upsert.py URL PAGES FILE; prints seconds.
"""
import sys
import time

import sqlite_utils
from studies import pages

URL, PAGES, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]

begun = time.monotonic()
store = sqlite_utils.Database(FILE)
store.enable_wal()
for rows in pages(URL, PAGES):
    store["trial"].upsert_all(rows, pk="number", batch_size=1000)
store.conn.close()
print(time.monotonic() - begun)
