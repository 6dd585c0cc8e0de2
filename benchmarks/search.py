"""Search over everything: how long a question takes among all places, and how that grows with them."""

from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlencode

from benchmarks.lists import Field
from benchmarks.report import Bar, Line
from benchmarks.servers import Server
from benchmarks.timing import Contestant, race, ratio, reading

MILLISECONDS, FLAT = Bar("≤", 30, " ms"), Bar("≤", 1.5)

# Words of the synthetic places. Each stands in a third of all, so that even two of them leave thousands.
QUESTIONS = {
    "one word": [{"q": "istana"}, {"q": "tenun"}, {"q": "palace", "lang": "en"}],
    "two words": [{"q": "istana tenun"}, {"q": "danau tua"}, {"q": "old bridge", "lang": "en"}],
    "typing error": [{"q": "istna"}, {"q": "jembtan"}, {"q": "palase", "lang": "en"}],
    "no such thing": [{"q": "zqxwv"}, {"q": "kltrpn"}],
}


def measure(field: Field) -> Iterator[Line]:
    for name, questions in QUESTIONS.items():
        ours, small = _asked(field.site, questions), _asked(field.small_site, questions)
        race([ours, small], field.rounds)
        times = f"{ours.milliseconds:.1f} ms, {small.milliseconds:.1f} ms"
        yield Line(f"search over everything, {name}", MILLISECONDS, ours.milliseconds)
        sizes = f"{field.large.places:,} places, {field.small.places:,}'s"
        yield Line(f"search over everything, {name}: {sizes}", FLAT, ratio(ours, small), times)


def _asked(server: Server, questions: list[dict[str, str]]) -> Contestant:
    addresses = [f"/api/v1/search?{urlencode(question)}" for question in questions]
    return Contestant("search", reading(server.port, cycle(addresses)))
