"""The door for a server of web pages: `mufakat.node.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.node.settings.live")

application = get_wsgi_application()
