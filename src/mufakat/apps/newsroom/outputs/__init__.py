"""What leaves for the public: the shelf of released items, its pages, and the site that serves it.

The site runs apart from the node and holds nothing but this folder.
"""
