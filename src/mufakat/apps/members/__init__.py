"""Who is a side of an agreement's matter: sides join and leave, and the matter goes on."""
