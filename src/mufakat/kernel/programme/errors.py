"""A programme's own way of saying no."""

from mufakat.kernel.errors import Malformed


class BadProgramme(Malformed):
    """A problem or a programme that is not of its form."""

    code = "programme.form"
