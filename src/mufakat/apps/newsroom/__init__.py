"""What the sides tell the public: agreed by both, or said by one alone and saying so."""
