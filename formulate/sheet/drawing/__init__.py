"""How pages are drawn: pen, type, sections, from sections to pages."""
