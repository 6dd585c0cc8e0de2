"""What a figure can be at all, before anybody asks whether it is usual."""

from datetime import date

#: Nobody has monthly figures of an earlier month: the regency itself is of 1999.
FIRST_MONTH = date(1990, 1, 1)

#: As many visits in one month are a slip of the finger: ten times the people who live in the regency.
MOST_VISITS = 5_000_000
