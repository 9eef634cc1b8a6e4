from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "mufakat.node.theme"
    label = "theme"
