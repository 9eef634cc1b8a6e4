"""The pages of the exchange: the records and their proof, our keys, who did what."""
