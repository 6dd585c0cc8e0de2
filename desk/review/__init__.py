"""The road of a draft: a kampung proposes, the kecamatan reviews, the office publishes."""
