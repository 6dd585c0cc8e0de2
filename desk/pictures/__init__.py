"""Pictures on their way in: from a phone on a weak line, with their place, their look-alikes and their renditions."""
