"""Problems located on the production chain, handed to the department that can cure them."""
