"""Media types and the endings of file names, without the tables of the machine we happen to run on."""

from mimetypes import MimeTypes

UNKNOWN = "application/octet-stream"
# What people send that the standard library's own table does not have.
_ADDED = {
    ".heic": "image/heic", ".heif": "image/heif", ".webp": "image/webp", ".m4a": "audio/mp4", ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook", ".ics": "text/calendar", ".vcf": "text/vcard", ".rtf": "application/rtf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip
_ENDINGS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/heic": ".heic", "image/heif": ".heif",
    "image/webp": ".webp", "image/tiff": ".tiff", "image/bmp": ".bmp", "application/pdf": ".pdf", "text/calendar": ".ics",
    "text/html": ".html", "text/plain": ".txt", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a", "audio/wav": ".wav", "application/zip": ".zip", "application/ms-tnef": ".dat", "text/csv": ".csv",
    "application/pkcs7-signature": ".p7s", "application/pkcs7-mime": ".p7m", "message/rfc822": ".eml", "application/rtf": ".rtf",
    "application/pgp-signature": ".asc", "application/pgp-encrypted": ".asc", "application/vnd.ms-outlook": ".msg",
}  # fmt: skip
_KNOWN = MimeTypes(filenames=())
for _ending, _type in _ADDED.items():
    _KNOWN.add_type(_type, _ending)


def type_of(name: str) -> str:
    """Give the media type that the ending of a file name tells."""
    return _KNOWN.guess_type(name.replace(":", "_"), strict=True)[0] or UNKNOWN


def ending_of(kind: str) -> str:
    """Give the usual ending, with its point, for a media type; nothing when it has none."""
    return _ENDINGS.get(kind, "")
