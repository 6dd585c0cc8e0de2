"""What a bad parameter costs here: the standard wants 400 where v1 says 422; the document is the same."""

from dataclasses import replace

from api.problems import BAD_PARAMETER, ParameterError, Problem

BAD_OGC_PARAMETER = replace(BAD_PARAMETER, status=400)


def bad(name: str, value: str | None, message: str) -> Problem:
    """A 400 that names one parameter, the value that was sent and what is wrong with it."""
    error = ParameterError.of(name, value, message)
    return Problem(BAD_OGC_PARAMETER, f"{error.parameter}: {message}", errors=[error])


def in_ogc_words(problem: Problem) -> Problem:
    """The same refusal with the status the standard asks for."""
    if problem.kind is not BAD_PARAMETER:
        return problem
    return Problem(
        BAD_OGC_PARAMETER, problem.detail, errors=problem.errors, members=problem.members, headers=problem.headers
    )
