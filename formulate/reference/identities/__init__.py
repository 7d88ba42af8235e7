"""What a name stands for: substances, their forms, products, and names as people write them."""
