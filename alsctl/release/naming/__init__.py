"""Who has a name in a set's files, in which forms it gives them away, and what they are called."""
