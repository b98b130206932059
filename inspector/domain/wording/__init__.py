"""用语模板: titles, fixed sentences, parts and places to sign in an office's own words."""
