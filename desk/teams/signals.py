"""How other rooms of the desk hear of teams."""

from django.dispatch import Signal

# Sent inside the transaction that sets a team up. Arguments: sender, team. A receiver sets up what it needs and
# returns what it had to change, as a list of words.
team_set_up = Signal()
