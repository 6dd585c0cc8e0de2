"""Who comes in, and what they did: second factor, lock-outs, passwords, sessions and the trail nobody can change."""
