"""Edits of a line's takes: adding, choosing, rating and removing them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import is_

from studio.project.edit import change
from studio.project.project import Line, LineId, Project, Take, TakeKey


def add_take(project: Project, wanted: LineId, take: Take) -> Project:
    """File a finished take under its line and choose it.

    A line that is gone by now changes nothing: results may arrive late.
    """
    if not any(line.id == wanted for line in project.lines):
        return project
    return change(project, wanted, lambda old: _filed(old, take))


def add_takes(
    project: Project, made: Mapping[LineId, Sequence[Take]], *, chosen: bool = True
) -> Project:
    """File finished takes of many lines at once and choose the last of each; see `add_take`.

    With `chosen` False lines keep the take they use, if they have one: they say something else.
    """

    def filed(old: Line) -> Line:
        new = reduce(_filed, made[old.id], old)
        return new if chosen or old.chosen is None else replace(new, chosen=old.chosen)

    return _each(project, made, filed)


def choose_takes(project: Project, keys: Mapping[LineId, TakeKey]) -> Project:
    """Use these takes again; lines that are gone, or have no such take, stay as they are."""

    def chosen(old: Line) -> Line:
        known = any(take.key == keys[old.id] for take in old.takes)
        return replace(old, chosen=keys[old.id]) if known else old

    return _each(project, keys, chosen)


def choose(project: Project, wanted: LineId, key: TakeKey) -> Project:
    """Use this take, and the seed it was made with, so that the line counts as up to date."""

    def chosen(old: Line) -> Line:
        seeds = (take.seed for take in old.takes if take.key == key)
        return replace(old, chosen=key, seed=next(seeds, old.seed))

    return change(project, wanted, chosen)


def rate(project: Project, wanted: LineId, key: TakeKey, rating: int) -> Project:
    """Say how good a take is."""
    return _remark(project, wanted, key, lambda take: replace(take, rating=rating))


def annotate(project: Project, wanted: LineId, key: TakeKey, note: str) -> Project:
    """Write a note on a take."""
    return _remark(project, wanted, key, lambda take: replace(take, note=note))


def remove_take(project: Project, wanted: LineId, key: TakeKey) -> Project:
    """Drop a take; if it was the chosen one, the latest that is left is chosen."""

    def dropped(old: Line) -> Line:
        left = tuple(take for take in old.takes if take.key != key)
        chosen = old.chosen if old.chosen != key else (left[-1].key if left else None)
        return replace(old, takes=left, chosen=chosen)

    return change(project, wanted, dropped)


def _remark(project: Project, wanted: LineId, key: TakeKey, how: Callable[[Take], Take]) -> Project:
    def remarked(old: Line) -> Line:
        takes = (how(take) if take.key == key else take for take in old.takes)
        return replace(old, takes=tuple(takes))

    return change(project, wanted, remarked)


def _each(project: Project, wanted: Collection[LineId], how: Callable[[Line], Line]) -> Project:
    """The project with these lines changed, as far as they are there."""
    if not wanted:
        return project
    lines = list(project.lines)
    for number, old in enumerate(project.lines):
        if old.id in wanted and (new := how(old)) != old:
            lines[number] = new
    if all(map(is_, lines, project.lines)):
        return project
    return replace(project, lines=tuple(lines))


def _filed(old: Line, take: Take) -> Line:
    known = any(each.key == take.key for each in old.takes)
    return replace(old, takes=old.takes if known else (*old.takes, take), chosen=take.key)
