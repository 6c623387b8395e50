"""Where issues come from. Today a folder of files; a website would stand beside it."""
