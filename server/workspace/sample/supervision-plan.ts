import { assert } from "../../../shared/base/assert.ts";
import type { SampleCell } from "./sample-cells.ts";
import { sampleFaculty } from "./sample-people.ts";
import { daysOfYear } from "./sample-year.ts";

/** Gives wards and ICU an attending each day, for two weeks at a time. */
export function planSupervision(): SampleCell[] {
  return daysOfYear.flatMap((day) =>
    (["WARD", "MICU"] as const).map((code): SampleCell => {
      const able = sampleFaculty.filter((member) =>
        member.teams.includes(code === "MICU" ? "MICU" : "Wards"),
      );
      const attending = able[Math.floor(day.weekOfYear / 2) % able.length];
      assert(attending, `an attending supervises ${code}`);
      return { person: attending.id, date: day.date, slot: "day", code, role: "supervising" };
    }),
  );
}
