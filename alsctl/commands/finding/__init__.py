"""How `alsctl find` goes about it: what the store keeps, what is searched, and what is told."""
