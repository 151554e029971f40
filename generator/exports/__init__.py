"""What can be downloaded. One file, one format."""
