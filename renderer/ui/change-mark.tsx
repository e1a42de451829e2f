import { classNames } from "./class-names.ts";

export type ChangeMarkKind = "added" | "removed" | "modified" | "moved" | "conflict";

const marks: Record<ChangeMarkKind, readonly [sign: string, className: string, name: string]> = {
  added: ["+", "text-added", "Added"],
  removed: ["−", "text-removed", "Removed"],
  modified: ["~", "text-changed", "Changed"],
  moved: ["→", "text-changed", "Moved"],
  conflict: ["!", "text-conflict", "Conflict"],
};

/** The sign of a change, with its colour and, for assistive technology, its name. */
export function ChangeMark({ kind }: { readonly kind: ChangeMarkKind }) {
  const [sign, className, name] = marks[kind];
  return (
    <span className={classNames("code inline-block w-4 shrink-0 text-center font-semibold", className)}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{name}: </span>
    </span>
  );
}
