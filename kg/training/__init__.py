"""Training of the learned parts from annotated articles: ``python -m kg.training RECORDS TEXTS`` (docs/models.md)."""
