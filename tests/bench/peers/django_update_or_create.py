"""Pages through the registry and calls Django's update_or_create for every record, a page in one transaction.

django_update_or_create.py URL PAGES FILE; prints seconds.
"""
import sys
import time

import django
from django.conf import settings
from django.db import connection, models, transaction
from studies import COLUMNS, pages

URL, PAGES, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]

settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE}},
                   INSTALLED_APPS=[], DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()

columns = {name: models.TextField(null=True) for name in COLUMNS}
columns["number"] = models.CharField(max_length=50, unique=True)
columns["Meta"] = type("Meta", (), {"app_label": "registry"})
Trial = type("Trial", (models.Model,), {"__module__": __name__, **columns})

with connection.cursor() as cursor:
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
with connection.schema_editor() as editor:
    editor.create_model(Trial)
begun = time.monotonic()
for rows in pages(URL, PAGES):
    with transaction.atomic():
        for row in rows:
            Trial.objects.update_or_create(number=row["number"], defaults=row)
print(time.monotonic() - begun)
