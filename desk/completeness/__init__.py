"""How complete a page is, how easily it reads, and what its pictures lack."""
