"""Writing XML that stays well-formed whatever the texts hold."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from core.plain_text import plain


def root(tag: str, namespace: str, /, **attributes: str) -> Element:
    """The outermost element; everything in it is of the same namespace."""
    return Element(tag, {"xmlns": namespace, **attributes})


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new last child; texts and attributes are escaped, and rid of characters that no XML may hold."""
    child = SubElement(parent, tag, {key: plain(value) for key, value in attributes.items()})
    child.text = None if text is None else plain(text)
    return child


def written(document: Element) -> bytes:
    """The document as UTF-8 with its declaration."""
    indent(document, " ")
    return bytes(tostring(document, encoding="UTF-8", xml_declaration=True))
