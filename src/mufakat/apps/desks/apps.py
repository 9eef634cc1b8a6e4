from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "mufakat.apps.desks"
    label = "desks"
