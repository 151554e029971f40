"""What can be drawn. One file, one chart."""
