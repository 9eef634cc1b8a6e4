"""Exchange: what leaves for the partners and what arrives, parcel by parcel, with its receipts."""
