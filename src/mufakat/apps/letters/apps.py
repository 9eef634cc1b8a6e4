from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "mufakat.apps.letters"
    label = "letters"
