"""Reading what people type: table cells and option fields."""
