"""A language model that words the register's own answers, and the guard that lets only supported statements through."""
