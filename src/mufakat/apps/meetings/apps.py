from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "mufakat.apps.meetings"
    label = "meetings"
