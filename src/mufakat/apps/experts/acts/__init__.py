"""What our register holds of an expert, read strictly. Pure."""
