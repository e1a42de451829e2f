// Commits to the workspace file named by its argument until it is stopped. Acknowledges each commit, draft and
// bulk commit on a line of its own once the store has said that it is stored: "commit <id>", "draft <number>".
import { writeSync } from "node:fs";
import type { CommitId } from "../../../../shared/base/ids.ts";
import { cellChange, makeCommit, makeEvent, personChange } from "../../../../shared/store/testing/history.ts";
import { openWorkspaceFile } from "../workspace-file.ts";

const opened = openWorkspaceFile(String(process.argv[2]), { now: new Date().toISOString() });
if (!opened.ok) throw new Error(opened.error.kind);
const store = opened.value;
const [main] = await store.readBranches();
if (!main) throw new Error("the workspace has no branch");

const bulkCells = Array.from({ length: 9000 }, (_, index) => ({
  person: 1 + Math.floor(index / 300),
  date: new Date(Date.UTC(2026, 0, 1 + (index % 300))).toISOString().slice(0, 10),
}));

let head: CommitId = main.head;
for (let step = 0; ; step++) {
  const isBulk = step % 40 === 20;
  const changes = isBulk
    ? bulkCells.map((cell) => cellChange({ ...cell, rotation: 1 + (step % 7) }))
    : [personChange(1 + (step % 9), `Step ${step} of ${process.pid}`)];
  const stored = makeCommit({ branch: main.id, parents: [head], changes, message: `${process.pid} ${step}` });
  const { id } = stored.commit;
  const event = makeEvent({ kind: "ref-moved", branch: main.id, old: head, new: id, operation: "commit" });
  const result = await store.apply({
    batchId: id,
    commits: [stored],
    refs: [{ branch: main.id, old: head, new: id }],
    events: [event],
    now: new Date().toISOString(),
  });
  if (!result.ok) throw new Error(result.error.kind);
  head = id;
  writeSync(1, `commit ${id}\n`);
  const number = new Uint8Array(new Uint32Array([process.pid, step]).buffer);
  await store.appendUpdates([{ room: main.id, updates: [number], journal: [], marks: [] }]);
  writeSync(1, `draft ${process.pid} ${step}\n`);
}
