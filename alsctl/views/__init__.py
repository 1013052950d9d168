"""What each template may see, worked out from what release let through; one module a document."""
