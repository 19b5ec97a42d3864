"""Design tokens and what is made of them: style sheet, icons, figures, focus ring."""
