"""The clerk's desk: a document with written questions in, a sourced draft of the answers out."""
