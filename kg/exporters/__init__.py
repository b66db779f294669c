"""Graph → files: in comes a store or a `GraphView`, out go pages, GraphML and tables; equal bytes for equal graphs."""
