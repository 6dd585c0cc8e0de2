"""The pages below /perkembangan/."""
