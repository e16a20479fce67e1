"""A municipality's published projection, reckoned anew figure by figure."""
