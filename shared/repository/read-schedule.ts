import type { CommitId, RecordId } from "../base/ids.ts";
import { dayNumberOf, type IsoDate } from "../base/iso-date.ts";
import { ok, type Result } from "../base/result.ts";
import type { RecordValue } from "../model/define-entity-type.ts";
import type { CellCount } from "../store/log-store.ts";
import type { Repository } from "./repository.ts";
import type { RepositoryError } from "./repository-error.ts";
import { resolveRevision } from "./resolve-revision.ts";
import type { Revision } from "./revision.ts";
import type { CellsView } from "./views.ts";

/** Reads the cells of people over dates (both included) at any point of history. O(cells in the window). */
export async function readScheduleCells(
  repo: Repository,
  input: {
    readonly at: Revision;
    readonly start: IsoDate;
    readonly end: IsoDate;
    readonly people?: readonly RecordId[] | undefined;
  },
): Promise<Result<CellsView, RepositoryError>> {
  const at = await resolveRevision(repo, input.at);
  if (!at.ok) return at;
  const { start, end, people } = input;
  const stored = await repo.store.readCells({ at: at.value, start, end, ...(people ? { people } : {}) });
  const firstDay = dayNumberOf(start);
  const indexOfPerson = new Map<RecordId, number>();
  const indexOfShape = new Map<string, number>();
  const shapes: RecordValue[] = [];
  const cells: number[] = [];
  for (const { person, date, value } of stored) {
    const { person: _, date: __, ...shape } = value;
    const text = JSON.stringify(shape);
    let shapeIndex = indexOfShape.get(text);
    if (shapeIndex === undefined) {
      shapeIndex = shapes.push(shape) - 1;
      indexOfShape.set(text, shapeIndex);
    }
    let personIndex = indexOfPerson.get(person);
    if (personIndex === undefined) {
      personIndex = indexOfPerson.size;
      indexOfPerson.set(person, personIndex);
    }
    cells.push(personIndex, dayNumberOf(date) - firstDay, shapeIndex);
  }
  return ok({ at: at.value, start, end, people: [...indexOfPerson.keys()], shapes, cells });
}

/** Counts the cells per date, rotation, skill and slot over everybody. O(cells on those dates). */
export async function readCoverage(
  repo: Repository,
  input: { readonly at: Revision; readonly start: IsoDate; readonly end: IsoDate },
): Promise<Result<{ at: CommitId; counts: readonly CellCount[] }, RepositoryError>> {
  const at = await resolveRevision(repo, input.at);
  if (!at.ok) return at;
  const counts = await repo.store.countCells({ at: at.value, start: input.start, end: input.end });
  return ok({ at: at.value, counts });
}

/** Finds the first and last date that any assignment ever had, over all branches; null where there never was one. */
export async function readScheduleExtent(repo: Repository): Promise<{ start: IsoDate; end: IsoDate } | null> {
  return (await repo.store.findCellExtent()) ?? null;
}
