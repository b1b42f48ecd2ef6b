"""Pages through the registry and calls Django's update_or_create for every record, a page in one transaction.

django_update_or_create.py URL PAGES FILE; prints seconds.
"""
import json
import sys
import time
import urllib.request

import django
from django.conf import settings
from django.db import connection, models, transaction

URL, PAGES, FILE = sys.argv[1], int(sys.argv[2]), sys.argv[3]
FIELDS = {"title": "과제명", "institute": "연구책임기관", "department": "진료과", "study_type": "연구종류",
          "phase": "임상시험단계(연구모형)", "scope": "연구범위", "enrollment": "전체목표연구대상자수", "period": "연구기간"}

settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE}},
                   INSTALLED_APPS=[], DEFAULT_AUTO_FIELD="django.db.models.AutoField")
django.setup()


class Trial(models.Model):
    number = models.CharField(max_length=50, unique=True)
    title = models.TextField()
    institute = models.TextField()
    department = models.TextField()
    study_type = models.TextField()
    phase = models.TextField()
    scope = models.TextField()
    enrollment = models.TextField()
    period = models.TextField()

    class Meta:
        app_label = "registry"


with connection.cursor() as cursor:
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
with connection.schema_editor() as editor:
    editor.create_model(Trial)
begun = time.monotonic()
for page in range(1, PAGES + 1):
    with urllib.request.urlopen(f"{URL}/api/3074271/v1/uddi:bench?page={page}&perPage=1000") as answer:
        rows = json.load(answer)["data"]
    with transaction.atomic():
        for row in rows:
            Trial.objects.update_or_create(number=row["과제번호"],
                                           defaults={name: row[column] for name, column in FIELDS.items()})
print(time.monotonic() - begun)
