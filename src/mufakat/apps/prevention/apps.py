from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "mufakat.apps.prevention"
    label = "prevention"
