from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "mufakat.apps.newsroom"
    label = "newsroom"
