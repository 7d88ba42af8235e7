"""What the texts say against what the batch is: label, method, storage, how it is made sterile."""
