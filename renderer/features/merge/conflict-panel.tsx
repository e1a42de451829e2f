import { Check } from "lucide-react";
import { isJsonObject } from "../../../shared/base/json.ts";
import { titleOf } from "../../../shared/diff/describe-changes.ts";
import { valueText } from "../../../shared/diff/value-text.ts";
import type { Conflict, Resolution } from "../../../shared/merge/conflict.ts";
import { fieldOf } from "../../../shared/model/entity-types.ts";
import type { ConflictSide, ConflictView, MergeSessionView } from "../../../shared/repository/views.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { RotationCode } from "../../ui/rotation-code.tsx";
import { dateTimeText } from "../../ui/times.ts";
import { useCellNames } from "../../ui/use-cell-names.ts";
import { type ConflictItem, choiceOf } from "./conflict-items.ts";
import { CustomEditor, canBeCustom } from "./custom-editor.tsx";
import { sideName } from "./merge-actions.ts";
import { TextResult } from "./text-result.tsx";

const sides = ["base", "ours", "theirs"] as const;
type Side = (typeof sides)[number];

export interface ConflictPanelProps {
  readonly item: ConflictItem;
  readonly view: MergeSessionView;
  readonly customOpen: boolean;
  readonly onCustomOpen: (open: boolean) => void;
  readonly onResolve: (resolution: Resolution | null) => void;
}

/** One decision: the three sides with who is behind them, and a value of one's own. */
export function ConflictPanel({ item, view, customOpen, onCustomOpen, onResolve }: ConflictPanelProps) {
  const [shown] = item.conflicts;
  const { conflict } = shown;
  const choice = choiceOf(item);
  const isText = conflict.kind === "text";
  const names = {
    base: "Base",
    ours: `Ours (${view.oursName})`,
    theirs: `Theirs (${sideName(view)})`,
  };
  return (
    <section aria-label="Conflict" className="flex min-h-0 min-w-0 grow flex-col">
      <div
        className={classNames(
          "flex flex-col gap-3 p-4",
          isText ? "shrink-0 pb-2" : "min-h-0 grow overflow-y-auto",
        )}
      >
        <div className="flex items-baseline justify-between gap-4">
          <h3 className="wrap-anywhere text-title">{item.title}</h3>
          <span className="shrink-0 text-ink-3 text-secondary" aria-hidden="true">
            <Kbd shortcut="j" /> <Kbd shortcut="k" /> next, previous
          </span>
        </div>
        <p className="-mt-2 text-ink-2">{explain(conflict)}</p>
        <div className="grid grid-cols-3 gap-3">
          {sides.map((side) => (
            <SideCard
              key={side}
              side={side}
              name={names[side]}
              shown={shown}
              isCompact={isText}
              chosen={choice === side}
              onKeep={() => onResolve({ kind: "side", side })}
            />
          ))}
        </div>
        <div className="flex items-center gap-2">
          <Button
            aria-pressed={choice === "custom"}
            aria-expanded={isText ? undefined : customOpen}
            disabled={!canBeCustom(conflict)}
            icon={choice === "custom" ? <Check size={14} /> : undefined}
            className={choice === "custom" ? "border-accent! text-accent!" : ""}
            onClick={() => onCustomOpen(!customOpen)}
          >
            Custom
          </Button>
          {choice === "custom" && !isText && <OwnValue conflict={conflict} resolution={shown.resolution} />}
          {choice !== undefined && (
            <Button variant="ghost" onClick={() => onResolve(null)}>
              Undo choice
            </Button>
          )}
          <span className="text-ink-3 text-secondary" aria-hidden="true">
            <Kbd shortcut="b" /> <Kbd shortcut="o" /> <Kbd shortcut="t" /> <Kbd shortcut="c" /> choose,{" "}
            <Kbd shortcut="u" /> undo
          </span>
        </div>
        {customOpen && !isText && (
          <CustomEditor
            key={item.id}
            item={item}
            onUse={(value) => onResolve({ kind: "custom", value })}
            onCancel={() => onCustomOpen(false)}
          />
        )}
      </div>
      {conflict.kind === "text" && (
        <TextResult
          key={conflict.id}
          conflict={conflict}
          resolution={shown.resolution}
          names={names}
          customAsked={customOpen}
          onCustomTaken={() => onCustomOpen(false)}
          onResolve={onResolve}
        />
      )}
    </section>
  );
}

const keepWords: Readonly<Record<Side, string>> = {
  base: "Keep base",
  ours: "Keep ours",
  theirs: "Keep theirs",
};

function SideCard({
  side,
  name,
  shown,
  isCompact,
  chosen,
  onKeep,
}: {
  readonly side: Side;
  readonly name: string;
  readonly shown: ConflictView;
  /** What the sides say stands elsewhere. */
  readonly isCompact: boolean;
  readonly chosen: boolean;
  readonly onKeep: () => void;
}) {
  const held = shown[side];
  return (
    <article
      aria-label={name}
      className={classNames(
        "flex min-w-0 flex-col rounded-md border",
        isCompact ? "gap-1 px-3 py-2" : "gap-2 p-3",
        chosen ? "border-accent bg-accent-soft" : "border-line",
      )}
    >
      <h4 className="truncate text-ink-2 text-secondary" title={name}>
        {name}
      </h4>
      {!isCompact && (
        <div className="min-h-6 wrap-anywhere">
          <SideValue conflict={shown.conflict} side={side} held={held} />
        </div>
      )}
      <div className={classNames("grow text-ink-3 text-secondary", !isCompact && "min-h-8")}>
        {held?.by !== undefined && (
          <p>
            {held.by.name}
            {held.at !== undefined && `, ${dateTimeText(held.at)}`}
          </p>
        )}
        {held?.message !== undefined && (
          <p
            className={classNames("text-ink-2", isCompact ? "truncate" : "line-clamp-2")}
            title={held.message}
          >
            “{held.message.split("\n", 1)[0]}”
          </p>
        )}
      </div>
      <Button
        variant={chosen ? "primary" : "secondary"}
        aria-pressed={chosen}
        icon={chosen ? <Check size={14} /> : undefined}
        className="self-start"
        onClick={onKeep}
      >
        {keepWords[side]}
      </Button>
    </article>
  );
}

function SideValue({
  conflict,
  side,
  held,
}: {
  readonly conflict: Conflict;
  readonly side: Side;
  readonly held: ConflictSide | null;
}) {
  const names = useCellNames();
  const rotation = rotationOn(conflict, side);
  if (rotation !== undefined) {
    const { code, colour } = names.codeOf(rotation);
    return colour === undefined ? code : <RotationCode code={code} colour={colour} />;
  }
  if (held === null) return <span className="text-ink-3 italic">does not exist</span>;
  return held.text;
}

/** What was entered by hand. */
function OwnValue({
  conflict,
  resolution,
}: {
  readonly conflict: Conflict;
  readonly resolution: Resolution | undefined;
}) {
  const names = useCellNames();
  if (resolution?.kind !== "custom") return null;
  const { value } = resolution;
  if (conflict.kind === "field") {
    const definition = fieldOf(conflict.record.type, conflict.field);
    const code = definition.refersTo === "rotation" ? names.codeOf(String(value)) : undefined;
    if (code?.colour !== undefined) return <RotationCode code={code.code} colour={code.colour} />;
    return <span>{valueText(definition, value, names.personOf)}</span>;
  }
  if (!isJsonObject(value)) return <span>{conflict.record.type === "assignment" ? "empty" : "removed"}</span>;
  const { code, colour } = names.codeOf(String(value.rotation));
  if (conflict.record.type === "assignment" && colour !== undefined)
    return <RotationCode code={code} colour={colour} />;
  return <span>{titleOf(conflict.record, value, names.personOf)}</span>;
}

/** The rotation that a side is about: of a field conflict over it, or of a cell as a whole. */
function rotationOn(conflict: Conflict, side: Side): string | undefined {
  if (conflict.record.type !== "assignment" || conflict.kind === "moved-twice") return undefined;
  const rotation =
    conflict.kind !== "field"
      ? conflict.records[side]?.rotation
      : conflict.field === "rotation"
        ? conflict.sides[side]
        : undefined;
  return typeof rotation === "string" ? rotation : undefined;
}

function explain(conflict: Conflict): string {
  switch (conflict.kind) {
    case "field":
      return "Both sides changed it, each in another way.";
    case "text":
      return "Both sides rewrote the same words. Everything else is merged already; settle the marked places below.";
    case "double-booking":
      return "Both sides filled a cell that was empty.";
    case "both-added":
      return "Both sides added it, each in another way.";
    case "modify-delete":
      return "One side changed what the other one removed.";
    case "moved-twice":
      return "Both sides moved it, to different places.";
    case "split-group":
      return "It belongs to a move that cannot go in whole, because another part of it is in conflict.";
    case "broken-reference":
    case "not-unique":
      return conflict.message;
  }
}
