"""Search over everything: how long a question takes among all places, and how that grows with them."""

import random
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from benchmarks.lists import Field
from benchmarks.report import Bar, Line
from benchmarks.servers import Server
from benchmarks.synthetic import SEED, WORDS
from benchmarks.timing import Contestant, race, ratio, reading

Question = Callable[[random.Random, str], str]

MILLISECONDS, FLAT = Bar("≤", 30, " ms"), Bar("≤", 1.5)


def one_word(chance: random.Random, language: str) -> str:
    """A word of the synthetic places: each stands in nine of ten texts. There are so few that they come again."""
    return chance.choice(WORDS[language])


def two_words(chance: random.Random, language: str) -> str:
    return " ".join(chance.sample(WORDS[language], 2))


def misspelt(chance: random.Random, language: str) -> str:
    """Two words, one without one of its letters."""
    first, second = chance.sample([word for word in WORDS[language] if len(word) > 4], 2)
    missing = chance.randrange(1, len(second) - 1)
    return f"{first} {second[:missing]}{second[missing + 1 :]}"


def unheard_of(chance: random.Random, _language: str) -> str:
    return "".join(chance.choices("bcdfghjklmnpqrstvwxyz", k=7))


QUESTIONS: dict[str, Question] = {
    "one word": one_word,
    "two words": two_words,
    "typing error": misspelt,
    "no such thing": unheard_of,
}


def measure(field: Field) -> Iterator[Line]:
    for name, question in QUESTIONS.items():
        ours, small = _asked(field.site, question), _asked(field.small_site, question)
        race([ours, small], field.rounds)
        times = f"{ours.milliseconds:.1f} ms, {small.milliseconds:.1f} ms"
        yield Line(f"search over everything, {name}", MILLISECONDS, ours.milliseconds)
        sizes = f"{field.large.things:,} places, {field.small.things:,}'s"
        yield Line(f"search over everything, {name}: {sizes}", FLAT, ratio(ours, small), times)


def _asked(server: Server, question: Question) -> Contestant:
    return Contestant("search", reading(server.port, addresses(question)))


def addresses(question: Question) -> Iterator[str]:
    """Questions without end, in each language by turns, the same for every caller; hardly any of them comes twice."""
    chance = random.Random(SEED)
    while True:
        for language in WORDS:
            yield f"/api/v1/search?{urlencode({'q': question(chance, language), 'lang': language})}"
