import { describe, expect, it } from "vitest";
import type { TextFile } from "../source-line.ts";
import { readSmallInstance } from "../testing/read-folder.ts";
import { inrc2KindOf, readInrc2, summariseInrc2 } from "./instance.ts";

const files = readSmallInstance();
const without = (...names: string[]) => files.filter((file) => !names.includes(file.name));
const edited = (name: string, edit: (text: string) => string): TextFile[] =>
  files.map((file) => (file.name === name ? { ...file, text: edit(file.text) } : file));

function read(chosen: readonly TextFile[]) {
  const instance = readInrc2(chosen);
  if (!instance.ok) throw new Error(instance.error.message);
  return instance.value;
}

function problemOf(chosen: readonly TextFile[]): string {
  const instance = readInrc2(chosen);
  if (instance.ok) throw new Error("expected a problem");
  return instance.error.message;
}

describe("readInrc2", () => {
  it("recognises each kind of file by its first line", () => {
    expect(files.map((file) => [file.name, inrc2KindOf(file)])).toEqual([
      ["H0-harbour-0.txt", "history"],
      ["H0-harbour-1.txt", "history"],
      ["Sc-harbour.txt", "scenario"],
      ["WD-harbour-0.txt", "week"],
      ["WD-harbour-1.txt", "week"],
      ["WD-harbour-2.txt", "week"],
      ["NAME", "name"],
      ["Sol-harbour-0-1.txt", "solution"],
      ["Sol-harbour-2-0.txt", "solution"],
    ]);
    expect(inrc2KindOf({ name: "x.csv", text: "name,email\n" })).toBeUndefined();
  });

  it("orders the weeks as the NAME file says", () => {
    expect(summariseInrc2(read(files))).toEqual([
      "Scenario harbour: 8 people, 3 shift types, 2 weeks",
      "History from H0-harbour-0.txt",
      "Weeks in this order: WD-harbour-2.txt, WD-harbour-0.txt",
      "Solution of 2 weeks, 52 assignments",
      "Not needed: H0-harbour-1.txt, WD-harbour-1.txt",
    ]);
  });

  it("repeats a week file and takes the history that the NAME file names", () => {
    const instance = read(edited("NAME", () => "Solution_H_1-WD_1-1\r\n"));
    expect(instance.historyFile).toBe("H0-harbour-1.txt");
    expect(instance.weeks.map((week) => week.file)).toEqual(["WD-harbour-1.txt", "WD-harbour-1.txt"]);
  });

  it("orders the weeks by the names of the solution's files where there is no NAME file", () => {
    expect(read(without("NAME")).weeks.map((week) => week.file)).toEqual([
      "WD-harbour-2.txt",
      "WD-harbour-0.txt",
    ]);
  });

  it("takes the week files by number where there is no solution", () => {
    const instance = read(without("NAME", "Sol-harbour-0-1.txt", "Sol-harbour-2-0.txt").reverse());
    expect(instance.weeks.map((week) => week.file)).toEqual(["WD-harbour-0.txt", "WD-harbour-1.txt"]);
    expect(instance.historyFile).toBe("H0-harbour-0.txt");
  });

  it("reads through byte order marks, CRLF, trailing spaces, blank lines and spaces in pairs", () => {
    const noisy = files.map(({ name, text }) => ({
      name,
      text: `\uFEFF${text.replaceAll("\n", "  \r\n\r\n").replaceAll(",", " , ")}`,
    }));
    const plain = (instance: ReturnType<typeof read>) =>
      JSON.parse(
        JSON.stringify(instance, (key, value) =>
          key === "from" ? undefined : value instanceof Map || value instanceof Set ? [...value] : value,
        ),
      );
    expect(plain(read(noisy))).toEqual(plain(read(files)));
  });

  it("accepts Any and Any day", () => {
    const instance = read(edited("WD-harbour-0.txt", (text) => text.replace(" Any ", " Any day ")));
    expect(instance.unreadable).toEqual([]);
    expect(instance.weeks[1]?.requests.filter((request) => request.shift === undefined)).toHaveLength(2);
  });

  it("names every unreadable line with file, number, text and reason", () => {
    const chosen = edited("Sol-harbour-0-1.txt", (text) =>
      text
        .replace("Ines Wed", "Nobody Wed")
        .replace("Tomas Tue", "Tomas Tuesdy")
        .replace("Mira Mon Late", "Mira Mon Brunch"),
    );
    const lines = chosen.find((file) => file.name === "Sol-harbour-0-1.txt")?.text.split("\n") ?? [];
    const at = (part: string) => {
      const index = lines.findIndex((line) => line.includes(part));
      return { file: "Sol-harbour-0-1.txt", line: index + 1, text: lines[index] };
    };
    const expected = [
      { ...at("Nobody"), reason: "There is no nurse Nobody in the scenario." },
      { ...at("Tuesdy"), reason: "Tuesdy is no day of the week." },
      { ...at("Brunch"), reason: "There is no shift type Brunch in the scenario." },
    ];
    expect(read(chosen).unreadable).toEqual(expected);
  });

  it("reports a second assignment of a nurse on one day", () => {
    const chosen = edited("Sol-harbour-2-0.txt", (text) =>
      text.replace("ASSIGNMENTS = 26", "ASSIGNMENTS = 27").concat("Ines Mon Night Nurse\n"),
    );
    expect(read(chosen).unreadable).toEqual([
      {
        file: "Sol-harbour-2-0.txt",
        line: 31,
        text: "Ines Mon Night Nurse",
        reason: "Ines has Early that day already, on line 5.",
      },
    ]);
  });

  it("refuses a file that ends early", () => {
    expect(problemOf(edited("Sc-harbour.txt", (text) => text.slice(0, text.indexOf("Petra"))))).toBe(
      "Sc-harbour.txt ends early: NURSES announces 8 lines and 4 are there.",
    );
    expect(problemOf(edited("WD-harbour-2.txt", (text) => text.slice(0, 60)))).toMatch(/seems to end early/);
  });

  it("notices wherever a scenario is cut off", () => {
    const scenario = files.find((file) => file.name === "Sc-harbour.txt")?.text.trim() ?? "";
    for (let end = 0; end < scenario.length; end++) {
      const cut = readInrc2(edited("Sc-harbour.txt", () => scenario.slice(0, end)));
      expect(cut.ok && cut.value.unreadable.length === 0, scenario.slice(0, end)).toBe(false);
    }
  });

  it("refuses files that do not belong together", () => {
    expect(problemOf(without("Sc-harbour.txt"))).toMatch(/scenario is missing/);
    expect(problemOf(edited("WD-harbour-2.txt", (text) => text.replace("harbour", "n005w4")))).toBe(
      "WD-harbour-2.txt belongs to the scenario n005w4, but the scenario chosen is harbour.",
    );
    expect(problemOf(without("WD-harbour-2.txt"))).toMatch(/needs the week file WD-…-2/);
    expect(problemOf([...files, { name: "Sc-2.txt", text: "SCENARIO = other\n" }])).toMatch(/two scenarios/);
  });

  it("leaves out files of other kinds and says so", () => {
    const instance = read([...files, { name: "validator.txt", text: "Hard constraint violations\n" }]);
    expect(instance.unknown).toEqual(["validator.txt"]);
    expect(summariseInrc2(instance).at(-1)).toBe("Left out, as they are no INRC-II files: validator.txt");
  });

  it.each([
    ["a line of ten million characters", "x".repeat(10_000_000)],
    ["a line of open parentheses", "( ".repeat(2_000_000)],
    ["NUL bytes", "Ines\0FullTime"],
    ["reserved names", "__proto__ constructor 1 prototype"],
  ])("reports %s as one unreadable line", (_, line) => {
    const chosen = edited("Sc-harbour.txt", (text) => text.replace("NURSES = 8", `NURSES = 9\n${line}`));
    const { unreadable, scenario } = read(chosen);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]?.text.length).toBeLessThanOrEqual(201);
    expect(scenario.nurses.size).toBe(8);
  });

  it("refuses small files that ask for millions of records", () => {
    const order = Array.from({ length: 500 }, () => 1).join("-");
    const lines = Array.from(
      { length: 2_000 },
      () => "Early Nurse (1,1) (1,1) (1,1) (1,1) (1,1) (1,1) (1,1)\n",
    );
    const chosen = files.flatMap((file) => {
      if (file.name.startsWith("Sol")) return [];
      if (file.name === "NAME") return [{ ...file, text: `Solution_H_0-WD_${order}` }];
      const text = file.text
        .replace("WEEKS = 2", "WEEKS = 500")
        .replace("\nSHIFT_OFF_REQUESTS", `${lines.join("")}\nSHIFT_OFF_REQUESTS`);
      return [{ ...file, text }];
    });
    expect(problemOf(chosen)).toMatch(/500000 can be imported at a time/);
  });

  it("refuses a file of too many lines", () => {
    expect(problemOf(edited("Sc-harbour.txt", (text) => text + "x\n".repeat(200_001)))).toMatch(
      /200000 is the most/,
    );
  });
});
