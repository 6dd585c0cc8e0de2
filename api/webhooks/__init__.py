"""Signed messages to other agencies, in the order of the changes: see docs/webhooks.md."""
