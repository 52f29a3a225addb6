"""cases.py - incidents with known answers: a table of names and functions, by theme.

Each expected verdict follows from how the case was made and from the numbered rules;
none was read off the program.
"""
from admins import ADMINS
from awaited import AWAITED
from beside import BESIDE
from blind import BLIND
from break_ins import BREAK_INS
from bystanders import BYSTANDERS
from colleagues import COLLEAGUES
from couriers import COURIERS
from daily import DAILY
from errands import ERRANDS
from fresh import FRESH
from intruders import INTRUDERS
from machines import MACHINES
from mailings import MAILINGS
from mixtures import MIXTURES
from namesakes import NAMESAKES
from neighbours import NEIGHBOURS
from odd import ODD
from offices import OFFICES
from passing import PASSING
from programs import PROGRAMS
from returned_only import RETURNED_ONLY
from second_nights import SECOND_NIGHTS
from situations import SITUATIONS
from textbook import TEXTBOOK
from thieves import THIEVES
from trades import TRADES
from unnamed import UNNAMED
from weeks import WEEKS

CASES = [
    *TEXTBOOK,
    *MIXTURES,
    *NEIGHBOURS,
    *SITUATIONS,
    *DAILY,
    *WEEKS,
    *ODD,
    *THIEVES,
    *BYSTANDERS,
    *BLIND,
    *FRESH,
    *MAILINGS,
    *PROGRAMS,
    *OFFICES,
    *BREAK_INS,
    *ERRANDS,
    *BESIDE,
    *ADMINS,
    *MACHINES,
    *INTRUDERS,
    *COLLEAGUES,
    *NAMESAKES,
    *PASSING,
    *UNNAMED,
    *AWAITED,
    *TRADES,
    *SECOND_NIGHTS,
    *RETURNED_ONLY,
    *COURIERS,
]


def make(name):
    """The case of that name."""
    for row, function, arguments in CASES:
        if row == name:
            return function(name, *arguments)
    raise KeyError(name)
