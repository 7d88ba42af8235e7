"""What a batch that is a solution needs besides its amounts: tonicity, buffers, ions, osmolarity, what vials hold."""
