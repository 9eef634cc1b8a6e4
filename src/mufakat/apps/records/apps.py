from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "mufakat.apps.records"
    label = "records"
