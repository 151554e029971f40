"""What kinds of page exist. One file and its template, one kind."""
