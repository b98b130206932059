"""用语模板 in the window: its text, its mistakes, and the paper that comes of it."""
