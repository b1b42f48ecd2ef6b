"""Pages through the registry with urllib and upserts into SQLite: what many a script does.

urllib_sqlite3.py URL PAGES FILE; prints seconds.
"""
import json
import sqlite3
import sys
import time
import urllib.request

URL, PAGES, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]
COLUMNS = ["과제번호", "과제명", "연구책임기관", "진료과", "연구종류", "임상시험단계(연구모형)", "연구범위",
           "전체목표연구대상자수", "연구기간"]

begun = time.monotonic()
store = sqlite3.connect(FILE)
store.execute("PRAGMA journal_mode = WAL")
store.execute("PRAGMA synchronous = NORMAL")
store.execute("CREATE TABLE IF NOT EXISTS trial (number TEXT PRIMARY KEY, title TEXT, institute TEXT, department TEXT,"
              " study_type TEXT, phase TEXT, scope TEXT, enrollment TEXT, period TEXT)")
UPSERT = ("INSERT INTO trial VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET title = excluded.title,"
          " institute = excluded.institute, department = excluded.department, study_type = excluded.study_type,"
          " phase = excluded.phase, scope = excluded.scope, enrollment = excluded.enrollment, period = excluded.period")
for page in range(1, PAGES + 1):
    with urllib.request.urlopen(f"{URL}/api/3074271/v1/uddi:bench?page={page}&perPage=1000") as answer:
        rows = json.load(answer)["data"]
    with store:
        store.executemany(UPSERT, ([row[column] for column in COLUMNS] for row in rows))
store.close()
print(time.monotonic() - begun)
