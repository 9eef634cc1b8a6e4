from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "mufakat.apps.texts"
    label = "texts"
