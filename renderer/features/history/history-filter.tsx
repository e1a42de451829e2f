import { Search, X } from "lucide-react";
import { type RefObject, useEffect, useMemo, useState } from "react";
import type { BranchName, RecordId } from "../../../shared/base/ids.ts";
import type { CommitKind } from "../../../shared/log/commit.ts";
import type { CommitSummary } from "../../../shared/repository/views.ts";
import type { HistoryFilter } from "../../../shared/rpc/log-methods.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { isActive, useWorkspace } from "../../state/workspace.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ComboField } from "./combo-field.tsx";

export interface HistoryFilterBarProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly filter: HistoryFilter;
  /** Those on screen: their authors are offered. */
  readonly commits: readonly CommitSummary[];
  readonly onChange: (filter: HistoryFilter) => void;
}

const anything = "any";
const kinds: readonly { value: string; label: string; kinds: readonly CommitKind[] }[] = [
  { value: anything, label: "All kinds", kinds: [] },
  { value: "edit", label: "Edits", kinds: ["edit"] },
  { value: "merge", label: "Merges", kinds: ["merge"] },
  { value: "rollback", label: "Rollbacks", kinds: ["rollback", "revert"] },
  { value: "import", label: "Imports", kinds: ["import"] },
];
const typingPauseMs = 200;

export function HistoryFilterBar({ ref, filter, commits, onChange }: HistoryFilterBarProps) {
  const [text, setText] = useState(filter.text ?? "");
  const branches = useWorkspace((state) => state.branches);
  const people = useReferenceData((state) => state.people);
  const authors = useAuthors(commits);
  const isFiltered = Object.keys(filter).length > 0;

  useEffect(() => setText(filter.text ?? ""), [filter.text]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === (filter.text ?? "")) return;
    const timer = setTimeout(() => onChange(withText(filter, wanted)), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, filter, onChange]);

  const branchOptions = [
    { value: anything, label: "All branches" },
    ...branches.filter(isActive).map(({ name }) => ({ value: name as string, label: name as string })),
  ];
  const personItems = useMemo(
    () => people.map(({ id, value }) => ({ value: id as string, label: value.name })),
    [people],
  );
  const kind = kinds.find((option) => option.kinds.length > 0 && option.kinds[0] === filter.kinds?.[0]);

  return (
    <search
      aria-label="Filter commits"
      className="flex shrink-0 items-center gap-2 border-line border-b px-3 py-2"
    >
      <div className="min-w-24 max-w-80 grow">
        <TextField
          ref={ref}
          label="Message, tag or id"
          hideLabel
          placeholder="Message, tag or id"
          icon={<Search size={14} />}
          value={text}
          onChange={setText}
        />
      </div>
      <Select
        label="Branch"
        hideLabel
        className="w-40"
        value={filter.branches?.[0] ?? anything}
        options={branchOptions}
        onChange={(name) => {
          const { branches: _, ...rest } = filter;
          onChange(name === anything ? rest : { ...rest, branches: [name as BranchName] });
        }}
      />
      <Select
        label="Kind"
        hideLabel
        className="w-28"
        value={kind?.value ?? anything}
        options={kinds}
        onChange={(value) => {
          const { kinds: _, ...rest } = filter;
          const wanted = kinds.find((option) => option.value === value)?.kinds ?? [];
          onChange(wanted.length === 0 ? rest : { ...rest, kinds: [...wanted] });
        }}
      />
      <ComboField
        label="Author"
        placeholder="Any author"
        items={authors}
        value={filter.author ?? null}
        onChange={(author) => {
          const { author: _, ...rest } = filter;
          onChange(author === null ? rest : { ...rest, author });
        }}
      />
      <ComboField
        label="Person changed"
        placeholder="Any person"
        items={personItems}
        value={filter.record?.id ?? null}
        onChange={(id) => {
          const { record: _, ...rest } = filter;
          onChange(id === null ? rest : { ...rest, record: { type: "person", id: id as RecordId } });
        }}
      />
      <IconButton
        label="Clear filter"
        icon={<X size={14} />}
        onClick={() => onChange({})}
        className={isFiltered ? "" : "invisible"}
      />
    </search>
  );
}

function withText({ text: _, ...rest }: HistoryFilter, text: string): HistoryFilter {
  return text === "" ? rest : { ...rest, text };
}

/** Authors seen so far; those seen stay, also when a filter hides their commits. */
function useAuthors(commits: readonly CommitSummary[]): readonly { value: string; label: string }[] {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setNames((before) => {
      const all = new Set([...before, ...commits.map(({ author }) => author.name)]);
      return all.size === before.size ? before : all;
    });
  }, [commits]);
  return useMemo(
    () => [...names].sort((a, b) => a.localeCompare(b)).map((name) => ({ value: name, label: name })),
    [names],
  );
}
