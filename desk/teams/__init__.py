"""Teams: who writes and who decides in each kecamatan, and at the tourism office."""
