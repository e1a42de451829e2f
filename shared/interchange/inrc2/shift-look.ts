import type { JsonObject } from "../../base/json.ts";
import { rotationColours } from "../../model/rotation.ts";

/**
 * Chooses colour, category and hours for a shift type that the format gives only a name: by that name for
 * the usual three-shift system, else the colours in turn. Only new rotations get them.
 */
export function lookOfShift(name: string, index: number): JsonObject {
  const known = usual.find(({ pattern }) => pattern.test(name));
  if (known) return known.look;
  return {
    category: "shift",
    colour: rotationColours[(index * 5) % rotationColours.length] ?? "teal",
  };
}

const usual: readonly { readonly pattern: RegExp; readonly look: JsonObject }[] = [
  {
    pattern: /night/i,
    look: { category: "night", colour: "violet", hours: { start: "23:00", end: "07:00", counted: 8 } },
  },
  {
    pattern: /early|morning/i,
    look: { category: "shift", colour: "amber", hours: { start: "07:00", end: "15:00", counted: 8 } },
  },
  {
    pattern: /late|evening/i,
    look: { category: "shift", colour: "blue", hours: { start: "15:00", end: "23:00", counted: 8 } },
  },
  {
    pattern: /^day/i,
    look: { category: "shift", colour: "green", hours: { start: "08:30", end: "16:30", counted: 8 } },
  },
];
