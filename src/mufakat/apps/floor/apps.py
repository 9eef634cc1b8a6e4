from django.apps import AppConfig


class FloorConfig(AppConfig):
    name = "mufakat.apps.floor"
    label = "floor"
