"""All tables of the press room."""

from home.press.cited import CitedFigure
from home.press.contact import PressSettings
from home.press.kits import KitPicture, MediaKitPage
from home.press.releases import ReleasePage, ReleasePicture
from home.press.versions import FigureVersion

__all__ = [
    "CitedFigure",
    "FigureVersion",
    "KitPicture",
    "MediaKitPage",
    "PressSettings",
    "ReleasePage",
    "ReleasePicture",
]
