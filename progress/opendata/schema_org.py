"""Datasets as schema.org's ``Dataset`` and ``DataCatalog``."""

from django.utils.translation import gettext as _

from core.structured import Thing, known, organisation
from progress.opendata import dcat, metadata
from progress.opendata.datasets import DATASETS, Dataset, has_spreadsheet
from progress.opendata.files import MEDIA_TYPES
from progress.opendata.metadata import address, api_address, said_in


def catalogue(origin: str, language: str) -> Thing:
    """The catalogue with its datasets."""
    return known(
        type_="DataCatalog",
        id_=f"{origin}{address('opendata')}#katalog",
        name=said_in(language, metadata.CATALOGUE_TITLE),
        description=said_in(language, metadata.CATALOGUE_TEXT),
        url=f"{origin}{address('opendata', language)}",
        license=metadata.terms().licence_url,
        publisher=organisation(said_in(language, metadata.STEWARD)),
        dataset=[{"@type": "Dataset", "@id": dcat.identity(one, origin), "name": str(one.title)} for one in DATASETS],
    )


def dataset(one: Dataset, origin: str, language: str) -> Thing:
    """A dataset with its files and columns."""
    span, updated, terms = one.span(), one.updated(), metadata.terms()
    west, south, east, north = metadata.BOX
    return known(
        type_="Dataset",
        id_=dcat.identity(one, origin),
        identifier=one.slug,
        name=str(one.title),
        description=f"{one.description} {one.definition}",
        url=f"{origin}{address('opendata_dataset', language, slug=one.slug)}",
        keywords=[str(word) for word in one.keywords],
        license=terms.licence_url,
        isAccessibleForFree=True,
        creator=organisation(said_in(language, metadata.PRODUCER)),
        publisher=organisation(said_in(language, metadata.STEWARD)),
        dateModified=updated.isoformat(timespec="seconds") if updated else None,
        temporalCoverage=f"{span.first}/{span.until}" if span else None,
        spatialCoverage={
            "@type": "Place",
            "name": said_in(language, metadata.REGENCY),
            "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
        },
        inLanguage=language,
        includedInDataCatalog={"@id": f"{origin}{address('opendata')}#katalog"},
        variableMeasured=[
            known(type_="PropertyValue", name=column.name, description=str(column.meaning), unitText=str(column.unit))
            for column in one.columns
        ],
        distribution=_downloads(one, origin, language),
    )


def _downloads(one: Dataset, origin: str, language: str) -> list[Thing]:
    files = [
        (ending.upper(), media_type, address("opendata_file", language, slug=one.slug, ending=ending))
        for ending, media_type in MEDIA_TYPES.items()
        if ending != "xlsx" or has_spreadsheet(one.count(language))
    ]
    more = [("OC4IDS", "application/json", address("oc4ids"))] if one.slug == "proyek" else []
    more.append((_("API"), "application/json", api_address(one.api)))
    return [
        {"@type": "DataDownload", "name": name, "encodingFormat": media_type, "contentUrl": f"{origin}{path}"}
        for name, media_type, path in [*files, *more]
    ]
