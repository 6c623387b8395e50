"""The errors a user can meet: each names the file, the place and the remedy, in English and in Chinese."""


class GongbaoError(Exception):
    """What went wrong, where, and what to do about it.

    Args:
        message: one or two sentences in English, naming file, place and remedy.
        message_zh: the same in Chinese.
        rule: the code of the rule that refused, such as `not-a-gazette`; it stands in `intake.reason`'s finding.
    """

    def __init__(self, message: str, message_zh: str, rule: str = "error") -> None:
        super().__init__(message)
        self.message = message
        self.message_zh = message_zh
        self.rule = rule


class UnreadableFile(GongbaoError):
    """The bytes are not an issue that can be read: empty, not text, cut off, or another kind of document."""


class SchemaError(GongbaoError):
    """A file under schemas/ contradicts itself or its own description."""


class ReleaseError(GongbaoError):
    """A release cannot be made, or one that exists does not hold what it says."""


class CorrectionError(GongbaoError):
    """A file of reviewed corrections cannot be read, or a correction no longer meets what it expects."""
