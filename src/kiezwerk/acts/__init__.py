"""The grammar of acting: actions, permissions, refusals, guards, subjects. No models."""
