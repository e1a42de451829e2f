import { expect, test } from "vitest";
import { createSavedCount } from "./saved-count.ts";

function counted() {
  const seen: number[] = [];
  return { saved: createSavedCount((count) => seen.push(count)), seen };
}

test("each frame that the host has stored counts down by what it held", () => {
  const { saved, seen } = counted();
  saved.updateMade(true);
  saved.updateMade(true);
  saved.frameStored();
  saved.frameStored();
  expect(seen).toEqual([1, 2, 1, 0]);
});

test("what was edited offline is saved by the one frame that answers the sync question", () => {
  const { saved, seen } = counted();
  saved.updateMade(false);
  saved.updateMade(false);
  saved.everythingSent();
  saved.updateMade(true);
  saved.frameStored();
  saved.frameStored();
  expect(seen).toEqual([1, 2, 3, 1, 0]);
});

test("a lost connection makes everything on its way wait for the next", () => {
  const { saved, seen } = counted();
  saved.updateMade(true);
  saved.connectionLost();
  saved.everythingSent();
  saved.frameStored();
  expect(seen).toEqual([1, 1, 0]);
});
