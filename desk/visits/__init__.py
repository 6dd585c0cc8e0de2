"""Figures of visits at the desk: the sheet of a year, files, who has not reported yet, and what others published."""
