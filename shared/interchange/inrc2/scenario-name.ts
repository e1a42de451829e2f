import { err, ok, type Result } from "../../base/result.ts";
import type { ImportProblem } from "../source-line.ts";
import type { SectionedFile } from "./sections.ts";

/**
 * Checks that a file belongs to the scenario: the line under its heading ends in the scenario's name.
 * Returns the number before the name, where there is one.
 */
export function checkScenarioName(
  { file, sections }: SectionedFile,
  expected: { readonly heading: string; readonly scenario: string },
): Result<{ number?: number }, ImportProblem> {
  const words = sections.get(expected.heading)?.lines[0]?.text.split(/\s+/);
  const name = words?.at(-1);
  if (words === undefined || name === undefined) {
    return err({ message: `${file} does not say which scenario it belongs to; it seems to end early.` });
  }
  if (name !== expected.scenario) {
    return err({
      message: `${file} belongs to the scenario ${name.slice(0, 80)}, but the scenario chosen is ${expected.scenario}.`,
    });
  }
  const number = words.length === 2 && /^\d{1,4}$/.test(words[0] ?? "") ? Number(words[0]) : undefined;
  return ok(number === undefined ? {} : { number });
}
