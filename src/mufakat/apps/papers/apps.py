from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "mufakat.apps.papers"
    label = "papers"
