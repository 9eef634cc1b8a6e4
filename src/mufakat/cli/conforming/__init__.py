"""The conformance kit: questions with their answers, for whoever writes another implementation."""
