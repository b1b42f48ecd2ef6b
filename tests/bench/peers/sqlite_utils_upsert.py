"""Pages through the registry and hands every page to `sqlite-utils`' library, as its own documentation does.

sqlite_utils_upsert.py URL PAGES FILE; prints seconds.
"""
import json
import sys
import time
import urllib.request

import sqlite_utils

URL, PAGES, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]

begun = time.monotonic()
store = sqlite_utils.Database(FILE)
store.enable_wal()
for page in range(1, PAGES + 1):
    with urllib.request.urlopen(f"{URL}/api/3074271/v1/uddi:bench?page={page}&perPage=1000") as answer:
        rows = json.load(answer)["data"]
    store["trial"].upsert_all(rows, pk="과제번호", batch_size=1000)
store.conn.close()
print(time.monotonic() - begun)
