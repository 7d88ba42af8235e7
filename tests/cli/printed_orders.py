"""What a process of the command's does with an order in a test; it imports no more than the process would itself."""

from formulate.orders import Order, Outcome, Printed


def already_there(order: Order) -> Printed:
    """Its sheet is there already."""
    return Printed(order=order, outcome=Outcome.THERE)
