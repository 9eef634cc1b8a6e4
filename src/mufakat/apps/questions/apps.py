from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "mufakat.apps.questions"
    label = "questions"
