import { useMemo } from "react";
import { useReferenceData } from "../state/reference-data.ts";
import type { CellNames } from "./changed-cells.ts";

/** Names rotations and people as they are called on screen now; the start of the id where they are not here. */
export function useCellNames(): CellNames {
  const rotationById = useReferenceData((state) => state.rotationById);
  const personById = useReferenceData((state) => state.personById);
  return useMemo(
    () => ({
      codeOf(id) {
        const rotation = rotationById.get(id)?.value;
        return { code: rotation?.code ?? id.slice(0, 6), colour: rotation?.colour };
      },
      personOf: (id) => personById.get(id)?.value.name ?? id.slice(0, 8),
    }),
    [rotationById, personById],
  );
}
