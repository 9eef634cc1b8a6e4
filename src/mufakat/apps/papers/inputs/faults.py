"""What can be found wrong with a file."""

from mufakat.kernel.errors import Malformed


class BadFile(Malformed):
    """A file that is not kept."""

    code = "papers.file"


class UnknownType(BadFile):
    """A file of a type no paper has."""

    code = "papers.file_type"


class NameDiffers(BadFile):
    """A file whose name promises another type than it has."""

    code = "papers.file_name"


class ActiveContent(BadFile):
    """A file that would do something when it is opened: a script, a macro, a launch."""

    code = "papers.file_active"


class CarriesFiles(BadFile):
    """A file with other files hidden in it."""

    code = "papers.file_carries"


class Bomb(BadFile):
    """A file that would unpack to far more than it is, or into very many pieces."""

    code = "papers.file_bomb"


class BadPath(BadFile):
    """A container whose parts would be written outside their folder."""

    code = "papers.file_path"


class Locked(BadFile):
    """A file under a password: nobody could look into it."""

    code = "papers.file_locked"


class NotLooked(BadFile):
    """A file that cannot be read to its end, or not safely."""

    code = "papers.file_unreadable"
