"""The editors' desk: who may do what, how a page is reviewed, and what helps its writers. One room for each."""
