"""The pages of figures as machines read them: schema.org's Dataset and ItemList."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from core.structured import PUBLISHER, Thing, known, organisation

if TYPE_CHECKING:
    from progress.models import ProjectIndexPage, VisitsPage

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def visits(page: "VisitsPage", shown: Mapping[str, Any], origin: str) -> Thing:
    """The figures of visits as a Dataset, with the tables of the charts on the page to download."""
    address = f"{origin}{page.get_url_parts()[2]}"
    period = shown["asked"].period
    charts = [*shown["charts"], *shown["published_charts"], *filter(None, [shown["choropleth"]])]
    return known(
        type_="Dataset",
        id_=f"{address}#data",
        name=page.title,
        description=page.search_description or page.summary or page.title,
        url=address,
        license=_LICENCE,
        creator=organisation(PUBLISHER),
        inLanguage=page.locale.language_code,
        spatialCoverage={"@type": "AdministrativeArea", "name": shown["asked"].whose},
        temporalCoverage=f"{period.first:%Y-%m}/{period.until:%Y-%m}",
        distribution=[
            {
                "@type": "DataDownload",
                "name": chart.title,
                "encodingFormat": "text/csv",
                "contentUrl": f"{origin}{chart.address}.csv",
            }
            for chart in charts
        ],
    )


def project_list(page: "ProjectIndexPage", entries: Iterable[Any], origin: str) -> Thing:
    """The projects of a list in their order."""
    return known(
        type_="ItemList",
        name=page.title,
        url=f"{origin}{page.get_url_parts()[2]}",
        itemListElement=[
            {"@type": "ListItem", "position": place, "name": entry.title, "url": f"{origin}{entry.path}"}
            for place, entry in enumerate(entries, 1)
        ],
    )
