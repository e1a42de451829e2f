import type { rotationColours } from "../../shared/model/rotation.ts";
import { classNames } from "./class-names.ts";

export type RotationColour = (typeof rotationColours)[number];

/** A rotation's code in its colour. */
export function RotationCode({
  code,
  colour,
  className,
}: {
  readonly code: string;
  readonly colour: RotationColour;
  readonly className?: string;
}) {
  return (
    <span
      className={classNames(
        "rotation code inline-flex h-5 items-center rounded-sm px-1.5 font-medium",
        `rotation-${colour}`,
        className,
      )}
    >
      {code}
    </span>
  );
}
