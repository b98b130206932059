"""A JPEG as a photo on paper (照片): its size read from its head; knows not what it shows."""

from io import BytesIO

from inspector.reports.document import Photo


def photo_of(jpeg: bytes, caption: tuple[str, ...] = ()) -> Photo:
    """The photo with its size in pixels; ValueError if the bytes are no picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(jpeg)) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError) as cause:
        raise ValueError("no picture") from cause
    return Photo(jpeg, width, height, caption)
