"""Deciding about a risky word once: that it is said right, everywhere it is said so."""

from studio.project.edit import add_pronunciation
from studio.project.project import Project
from studio.text.utterance import Source
from studio.ui.phones import decide
from studio.ui.phones.offered import Reading
from studio.ui.review.risky import Case, Why


def right(project: Project, case: Case) -> Project:
    """Keep the reading that a case has now.

    A name is said so in the whole script. What is read by what stands round it (numbers, words
    that are spelt alike) keeps its reading in the places of the case alone.
    """
    reading = Reading(case.first.phones, "", Source.PERSON)
    if case.first.why is Why.NAME:
        return add_pronunciation(project, decide.row(case.first.spot, reading))
    for risk in case.risks:
        project = decide.here(project, risk.spot, reading)
    return project
