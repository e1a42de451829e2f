import { CalendarClock, ChevronDown, GitBranch, GitCommitHorizontal, Search, Tag } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { BranchName } from "../../../shared/base/ids.ts";
import type { Revision } from "../../../shared/repository/revision.ts";
import type { CommitSummary } from "../../../shared/repository/views.ts";
import { isSameRevision, revisionLabel, revisionToAddress } from "../../state/revision-address.ts";
import { callWorkspace, isActive, useWorkspace } from "../../state/workspace.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { inputClass } from "../../ui/field-frame.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { agoText, shortId } from "../../ui/times.ts";

const icons: Readonly<Record<Revision["kind"], ReactNode>> = {
  branch: <GitBranch size={14} aria-label="branch" />,
  tag: <Tag size={14} aria-label="tag" />,
  commit: <GitCommitHorizontal size={14} aria-label="commit" />,
  time: <CalendarClock size={14} aria-label="time" />,
};

/** Chooses a point of history: a branch, a tag, a commit or a moment of a branch. */
export function RevisionPicker({
  label,
  value,
  onChange,
}: {
  /** "Base", "Other" */
  readonly label: string;
  readonly value: Revision;
  readonly onChange: (revision: Revision) => void;
}) {
  const [open, setOpen] = useState(false);
  const filterRef = useRef<HTMLInputElement>(null);
  const name = revisionLabel(value);
  return (
    <Popover
      label={`Choose ${label.toLowerCase()}`}
      open={open}
      onOpenChange={setOpen}
      initialFocus={filterRef}
      className="flex w-112 flex-col"
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${name}`}
          className={classNames(buttonClass("secondary", "medium"), "min-w-0 shrink!")}
        >
          <span className="shrink-0 text-ink-3">{icons[value.kind]}</span>
          <span className="min-w-0 max-w-56 truncate">{name}</span>
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
        </button>
      }
    >
      <Choices
        filterRef={filterRef}
        value={value}
        onChoose={(revision) => {
          setOpen(false);
          onChange(revision);
        }}
      />
    </Popover>
  );
}

interface Choice {
  readonly revision: Revision;
  readonly text: string;
  readonly detail: string;
}

function Choices({
  filterRef,
  value,
  onChoose,
}: {
  readonly filterRef: React.RefObject<HTMLInputElement | null>;
  readonly value: Revision;
  readonly onChoose: (revision: Revision) => void;
}) {
  const [filter, setFilter] = useState("");
  const branches = useWorkspace((state) => state.branches);
  const tags = useWorkspace((state) => state.tags);
  const commits = useCommitSearch(filter);
  const has = (text: string) => text.toLowerCase().includes(filter.trim().toLowerCase());

  const groups: readonly { title: string; choices: readonly Choice[] }[] = [
    {
      title: "Branches",
      choices: branches
        .filter((branch) => isActive(branch) && has(branch.name))
        .map(({ name, lastCommit }) => ({
          revision: { kind: "branch", name },
          text: name,
          detail: agoText(lastCommit.committedAt),
        })),
    },
    {
      title: "Tags",
      choices: tags
        .filter((tag) => has(tag.name))
        .toReversed()
        .map(({ name, taggedAt }) => ({
          revision: { kind: "tag", name },
          text: name,
          detail: agoText(taggedAt),
        })),
    },
    {
      title: "Commits",
      choices: commits.map(({ id, message, committedAt }) => ({
        revision: { kind: "commit", id },
        text: `${shortId(id)} ${message.split("\n", 1)[0]}`,
        detail: agoText(committedAt),
      })),
    },
  ];
  const shown = groups.filter(({ choices }) => choices.length > 0);
  return (
    <>
      <div className="border-line border-b p-2">
        <TextField
          ref={filterRef}
          label="Filter branches, tags and commits"
          hideLabel
          placeholder="Branch, tag, or words of a commit"
          icon={<Search size={14} />}
          value={filter}
          onChange={setFilter}
          onKeyDown={(event) => {
            const first = shown[0]?.choices[0];
            if (event.key === "Enter" && first !== undefined) onChoose(first.revision);
          }}
        />
      </div>
      <div className="max-h-72 overflow-y-auto py-1">
        {shown.map(({ title, choices }) => (
          <section key={title} aria-label={title}>
            <p aria-hidden="true" className="px-3 pt-1.5 pb-0.5 text-ink-3 text-secondary">
              {title}
            </p>
            <ul>
              {choices.map(({ revision, text, detail }) => (
                <li key={revisionToAddress(revision)}>
                  <button
                    type="button"
                    aria-current={isSameRevision(revision, value) ? "true" : undefined}
                    onClick={() => onChoose(revision)}
                    className="flex h-7 w-full items-center gap-2 px-3 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-current:text-accent"
                  >
                    <span className="shrink-0 text-ink-3" aria-hidden="true">
                      {icons[revision.kind]}
                    </span>
                    <span className="min-w-0 grow truncate">{text}</span>
                    <span className="shrink-0 text-ink-3 text-secondary">{detail}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {shown.length === 0 && <p className="px-3 py-2 text-ink-2">Nothing has this in its name.</p>}
      </div>
      <MomentForm value={value} onChoose={onChoose} />
    </>
  );
}

function MomentForm({
  value,
  onChoose,
}: {
  readonly value: Revision;
  readonly onChoose: (revision: Revision) => void;
}) {
  const branches = useWorkspace((state) => state.branches);
  const current = useWorkspace((state) => state.branch);
  const active = branches.filter(isActive);
  const [branch, setBranch] = useState(
    value.kind === "time" ? value.branch : value.kind === "branch" ? value.name : current,
  );
  const [moment, setMoment] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    const at = new Date(moment);
    if (branch === null || Number.isNaN(at.getTime())) return;
    onChoose({ kind: "time", branch, at: at.toISOString() });
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-2 border-line border-t p-2">
      <Select<BranchName>
        label="Branch at a moment"
        hideLabel
        className="w-36"
        value={branch ?? ("" as BranchName)}
        options={active.map(({ name }) => ({ value: name, label: name }))}
        onChange={setBranch}
      />
      <input
        type="datetime-local"
        aria-label="Date and time"
        value={moment}
        onChange={(event) => setMoment(event.target.value)}
        className={classNames(inputClass, "h-7 min-w-0 grow")}
      />
      <Button type="submit" disabled={moment === ""}>
        As of then
      </Button>
    </form>
  );
}

const pauseMs = 150;
const mostCommits = 15;

function useCommitSearch(text: string): readonly CommitSummary[] {
  const [commits, setCommits] = useState<readonly CommitSummary[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const wanted = text.trim();
      const page = await callWorkspace("history.page", {
        filter: wanted === "" ? {} : { text: wanted },
        limit: mostCommits,
      });
      if (current && page.ok) setCommits(page.value.commits);
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return commits;
}
