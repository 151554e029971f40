"""A test of the check itself: every plausible slip, made on purpose in the story, and the share that is caught."""
