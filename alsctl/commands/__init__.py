"""One module for each command: read, ask the pure layers, write, say what was done.

Each has a function `command`; its parameters are the command's options, its docstring the help.
"""
