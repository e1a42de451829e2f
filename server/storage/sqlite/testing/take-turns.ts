// Takes and releases the lock of the file named by its argument many times over, and says on one line how often
// it had it and how often it met somebody else inside.
import { closeSync, openSync, rmSync } from "node:fs";
import { takeLock } from "../lock-file.ts";

const path = String(process.argv[2]);
const inside = `${path}.inside`;
const endsAt = Date.now() + Number(process.argv[3]);
let turns = 0;
let meetings = 0;

while (Date.now() < endsAt) {
  const lock = takeLock(path, new Date().toISOString());
  if (!lock.ok) continue;
  turns++;
  try {
    closeSync(openSync(inside, "wx"));
  } catch {
    meetings++;
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  rmSync(inside, { force: true });
  lock.value.release();
}
process.stdout.write(`${JSON.stringify({ turns, meetings })}\n`);
