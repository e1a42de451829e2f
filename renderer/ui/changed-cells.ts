import type { IsoDate } from "../../shared/base/iso-date.ts";
import type { DescribedChange } from "../../shared/diff/described-change.ts";
import type { RecordValue } from "../../shared/model/define-entity-type.ts";
import { recordKeyToText } from "../../shared/model/record-key.ts";
import type { MiniCode, MiniGridCell, MiniGridRow } from "./mini-grid.tsx";

/** The cells that changes touch, and only the people and dates that they need. */
export interface ChangedCells {
  readonly rows: readonly MiniGridRow[];
  readonly dates: readonly IsoDate[];
  readonly cells: ReadonlyMap<string, MiniGridCell>;
}

export interface CellNames {
  /** How a rotation is shown. */
  readonly codeOf: (rotation: string) => MiniCode;
  /** What a person is called whom no change is about. */
  readonly personOf: (person: string) => string;
}

/** Lays changes of cells out on a grid; others are left out. Both ends of a move are linked. */
export function changedCellsOf(changes: readonly DescribedChange[], names: CellNames): ChangedCells {
  const cells = new Map<string, MiniGridCell>();
  const nameByPerson = new Map<string, string>();
  const dates = new Set<IsoDate>();
  const put = (value: RecordValue, cell: MiniGridCell, name?: string) => {
    const person = String(value.person);
    const date = String(value.date) as IsoDate;
    dates.add(date);
    nameByPerson.set(person, name ?? nameByPerson.get(person) ?? names.personOf(person));
    const place = cellPlace(person, date);
    const there = cells.get(place);
    cells.set(place, there === undefined ? cell : joinSlots(there, cell));
  };
  for (const change of changes) {
    if (change.key.type !== "assignment") continue;
    const { kind, before, after, sentence, movedFrom, subject } = change;
    const shown = after ?? before;
    if (shown === null) continue;
    const link = movedFrom === undefined ? undefined : recordKeyToText(change.key);
    const linked = link === undefined ? {} : { link };
    const old = before === null || before.rotation === after?.rotation ? [] : [codeOf(before, names)];
    const codes = after === null ? [] : [codeOf(after, names)];
    put(shown, { codes, oldCodes: old, mark: kind, text: sentence, ...linked }, subject.name);
    if (movedFrom !== undefined) {
      const gone = [codeOf(movedFrom.value, names)];
      put(movedFrom.value, { codes: [], oldCodes: gone, mark: kind, text: sentence, ...linked });
    }
  }
  const rows = [...nameByPerson]
    .map(([id, label]) => ({ id, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return { rows, dates: [...dates].sort(), cells };
}

export function cellPlace(person: string, date: IsoDate): string {
  return `${person}/${date}`;
}

function codeOf(value: RecordValue, names: CellNames): MiniCode {
  const { code, colour } = names.codeOf(String(value.rotation));
  return { code: value.slot === "day" ? code : `${code}·${slotMark(String(value.slot))}`, colour };
}

/** Slots other than the whole day, as short as a cell needs. */
function slotMark(slot: string): string {
  return slot === "night" ? "N" : slot;
}

function joinSlots(a: MiniGridCell, b: MiniGridCell): MiniGridCell {
  return {
    codes: [...a.codes, ...b.codes],
    oldCodes: [...(a.oldCodes ?? []), ...(b.oldCodes ?? [])],
    mark: a.mark === b.mark && a.mark !== undefined ? a.mark : "modified",
    ...(a.link === undefined && b.link === undefined ? {} : { link: a.link ?? b.link ?? "" }),
    text: `${a.text}; ${b.text}`,
  };
}
