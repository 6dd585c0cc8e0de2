"""What is being built for visitors: from the proposal of a kampung to the opening."""
