"""名单: who works at a station, whom it serves, its service points and villages; as kept, and as offices write them."""
