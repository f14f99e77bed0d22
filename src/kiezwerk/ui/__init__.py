"""Shows: base page, components, design tokens, vendored scripts and fonts. No domain word."""
