"""What a process of the command's does with an order in a test; it imports no more than the process would itself."""

import gc
import sys

from formulate.orders import Order, Outcome, Printed


def already_there(order: Order) -> Printed:
    """Its sheet is there already."""
    return Printed(order=order, outcome=Outcome.THERE)


def how_it_runs(order: Order) -> Printed:
    """How seldom the process looks for garbage, and whether it has loaded numpy."""
    return Printed(order=order, outcome=Outcome.THERE, message=f"{gc.get_threshold()[0]} {'numpy' in sys.modules}")
