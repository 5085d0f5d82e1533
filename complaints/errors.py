"""The errors of this house. Each is a sentence that a person can act on; a foreign error is translated at its floor."""


class KlachtenbureauError(Exception):
    """Something that a person can mend; its text says what and where."""


class SettingsError(KlachtenbureauError):
    """A setting is missing, unknown or wrong. Never carries a secret."""


class RulebookError(KlachtenbureauError):
    """rules.yaml does not fit; the text names file, line and path."""


class MailError(KlachtenbureauError):
    """A mail server or mail folder did not do what was asked."""

    temporary = True


class TemporaryMailError(MailError):
    """It may go well later: server away, mailbox busy, a 4xx answer."""


class PermanentMailError(MailError):
    """It will not go well without a person: unknown address, wrong password, a 5xx answer."""

    temporary = False


class StorageError(KlachtenbureauError):
    """The database cannot be used now: locked, gone, full or too new."""
