"""Whether the takes that were chosen still are what the script says."""

from collections.abc import Sequence

from studio.errors import StudioError
from studio.project.project import LineId, Project
from studio.render.batch import Failed, Step


def outdated(project: Project, steps: Sequence[Step | Failed]) -> tuple[LineId, ...]:
    """The lines of `steps` whose chosen take is another than the one they ask for now.

    Raises StudioError naming the first line that could not even be rendered.
    """
    chosen = {line.id: line.chosen for line in project.lines}
    numbers = {line.id: number for number, line in enumerate(project.lines, 1)}
    stale = []
    for step in steps:
        if isinstance(step, Failed):
            raise StudioError(
                f"Line {numbers[step.line]}: {step.error.message}", step.error.hint
            ) from step.error
        if chosen[step.line] != step.key:
            stale.append(step.line)
    return tuple(stale)
