from django.apps import AppConfig


class StrategiesConfig(AppConfig):
    name = "mufakat.apps.strategies"
    label = "strategies"
