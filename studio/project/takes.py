"""Edits of a line's takes: adding, choosing, rating and removing them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import is_not

from studio.project.edit import change
from studio.project.project import Line, LineId, Project, Take, TakeKey


def add_take(project: Project, wanted: LineId, take: Take) -> Project:
    """File a finished take under its line and choose it.

    A line that is gone by now changes nothing: results may arrive late.
    """
    if not any(line.id == wanted for line in project.lines):
        return project
    return change(project, wanted, lambda old: _filed(old, take))


def add_takes(project: Project, made: Mapping[LineId, Take]) -> Project:
    """File finished takes of many lines at once; see `add_take`."""
    return _each(project, lambda old: _filed(old, made.get(old.id)))


def keep_takes(project: Project, made: Mapping[LineId, Take]) -> Project:
    """File takes that came too late to be chosen: their lines say something else by now."""

    def with_take(old: Line) -> Line:
        new = _filed(old, made.get(old.id))
        return new if old.chosen is None or new is old else replace(new, chosen=old.chosen)

    return _each(project, with_take)


def choose_takes(project: Project, keys: Mapping[LineId, TakeKey]) -> Project:
    """Use these takes again; lines that are gone, or have no such take, stay as they are."""

    def chosen(old: Line) -> Line:
        key = keys.get(old.id, old.chosen)
        known = key != old.chosen and any(take.key == key for take in old.takes)
        return replace(old, chosen=key) if known else old

    return _each(project, chosen)


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


def _each(project: Project, how: Callable[[Line], Line]) -> Project:
    lines = tuple(map(how, project.lines))
    return replace(project, lines=lines) if any(map(is_not, lines, project.lines)) else project


def _filed(old: Line, take: Take | None) -> Line:
    if take is None:
        return old
    if any(each.key == take.key for each in old.takes):
        return old if old.chosen == take.key else replace(old, chosen=take.key)
    return replace(old, takes=(*old.takes, take), chosen=take.key)
