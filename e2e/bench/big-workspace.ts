import { type RecordId, uuidAs } from "../../shared/base/ids.ts";
import { addDays, isoDateOf } from "../../shared/base/iso-date.ts";
import { nextInt, seededRng } from "../../shared/base/rng.ts";
import type { Change } from "../../shared/log/change.ts";
import { cellRecordId } from "../../shared/model/cell.ts";
import { rotationColours } from "../../shared/model/rotation.ts";
import { main, openDaybookPeer } from "./daybook-peer.ts";

export interface BigWorkspaceSize {
  readonly people: number;
  readonly days: number;
}

/** First day of the big schedule. */
const bigStart = isoDateOf("2026-07-01");
const codes = ["MICU", "WARD", "CCU", "NIGHT", "CLIN", "ELEC", "ED", "GERI", "AMB", "RSCH", "CALL", "ADM"];
const peoplePerCommit = 300;

const numberedId = (kind: number, number: number) =>
  uuidAs<RecordId>(`0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);

/** Writes a workspace in which everybody has an assignment on every day, and one document of 5,000 lines in two versions. */
export async function writeBigWorkspace(folder: string, size: BigWorkspaceSize): Promise<void> {
  const peer = await openDaybookPeer(folder);
  const rng = seededRng(15);
  await peer.commit(main, [...rotations(), ...persons(size.people)]);
  for (let first = 0; first < size.people; first += peoplePerCommit) {
    const changes: Change[] = [];
    for (let person = first; person < Math.min(size.people, first + peoplePerCommit); person++) {
      let rotation = 0;
      for (let day = 0; day < size.days; day++) {
        if (day % 14 === 0) rotation = nextInt(rng, codes.length);
        changes.push(cell(person, day, rotation));
      }
    }
    await peer.commit(main, changes);
  }
  await peer.commit(main, [document(0)]);
  await peer.commit(main, [document(25)]);
  await peer.close();
}

function cell(person: number, day: number, rotation: number): Change {
  const address = { person: numberedId(1, person), date: addDays(bigStart, day), slot: "day" as const };
  const value = {
    ...address,
    rotation: numberedId(2, rotation),
    role: "primary",
    pinned: false,
    source: "import",
    externalIds: {},
  };
  return { type: "assignment", id: cellRecordId(address), value };
}

function persons(count: number): Change[] {
  return Array.from({ length: count }, (_, number) => ({
    type: "person",
    id: numberedId(1, number),
    value: {
      name: `Person ${String(number).padStart(4, "0")}`,
      kind: "resident",
      entryYear: 2024 + (number % 3),
      skills: [],
      teams: [],
      contract: {},
      active: { start: "2024-07-01" },
      externalIds: {},
    },
  }));
}

function rotations(): Change[] {
  return codes.map((code, number) => ({
    type: "rotation",
    id: numberedId(2, number),
    value: {
      code,
      name: code,
      category: "inpatient",
      colour: rotationColours[number] ?? "blue",
      consecutive: {},
      requiredSkills: [],
      leaveEligible: false,
      forbiddenSuccessors: [],
      archived: false,
      externalIds: {},
    },
  }));
}

/** 5,000 lines, of which every so many-th is another in the second version. */
function document(every: number): Change {
  const lines = Array.from({ length: 5_000 }, (_, number) =>
    every > 0 && number % every === 0
      ? `Line ${number} has been changed.`
      : `Line ${number} stands as it was.`,
  );
  const body = `${lines.join("\n")}\n`;
  const value = { path: "handbook.md", title: "Handbook", body, labels: [], externalIds: {} };
  return { type: "document", id: numberedId(3, 0), value };
}
