from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "mufakat.apps.parties"
    label = "parties"
