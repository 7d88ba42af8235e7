"""What a recipe states of a solution: sources in vials, buffer, tonicity, how it is made sterile."""
