"""What the commands for calls for examples share: the call, its forms, and the answers to it."""
