import type { ReactNode } from "react";
import { definitionOf, isEntityType } from "../../../shared/model/entity-types.ts";
import type { ImportPlan } from "../../../shared/rpc/interchange-methods.ts";
import { classNames } from "../../ui/class-names.ts";
import { ScrollRegion } from "../../ui/scroll-region.tsx";

/** The dry run: what would be created and changed, what stays, and each line that cannot be read. */
export function ImportPreview({ plan }: { readonly plan: ImportPlan }) {
  const { counts, rows, unreadable } = plan;
  const changes = counts.create + counts.change;
  return (
    <>
      <dl aria-label="Summary" className="grid grid-cols-4 gap-2">
        <Figure name="Create" value={counts.create} tone="text-added" />
        <Figure name="Change" value={counts.change} tone="text-changed" />
        <Figure name="Skip" value={counts.same} note="already so" />
        <Figure
          name="Unreadable"
          value={counts.unreadable}
          tone={counts.unreadable > 0 ? "text-error" : ""}
        />
      </dl>
      {changes === 0 && <p>Everything that can be read is here already. There is nothing to import.</p>}
      <CountsByType plan={plan} />
      {unreadable.length > 0 && (
        <Part title="Lines that cannot be read" note={remainder(unreadable.length, counts.unreadable)}>
          <table aria-label="Unreadable lines" className="w-full text-left">
            <thead>
              <tr className="text-ink-2 text-secondary">
                <th className="py-1 pr-3 font-medium">File and line</th>
                <th className="py-1 pr-3 font-medium">Text</th>
                <th className="py-1 font-medium">Why</th>
              </tr>
            </thead>
            <tbody>
              {unreadable.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line may have several reasons, and the list never changes
                <tr key={index} className="border-line border-t align-top">
                  <td className="whitespace-nowrap py-1 pr-3">
                    {line.file}, line {line.line}
                  </td>
                  <td className="wrap-anywhere py-1 pr-3">
                    <code className="code">{line.text}</code>
                  </td>
                  <td className="py-1">{line.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
      {rows.length > 0 && (
        <Part title="What would be written" note={remainder(rows.length, changes)}>
          <table aria-label="Changes" className="w-full text-left">
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
                <tr key={index} className="border-line border-t align-top first:border-t-0">
                  <td
                    className={classNames(
                      "whitespace-nowrap py-1 pr-3",
                      row.action === "create" ? "text-added" : "text-changed",
                    )}
                  >
                    {row.action === "create" ? "+ create" : "~ change"}
                  </td>
                  <td className="whitespace-nowrap py-1 pr-3 text-ink-2">{row.type}</td>
                  <td className="wrap-anywhere py-1 pr-3">{row.title}</td>
                  <td className="wrap-anywhere py-1 text-ink-2">{row.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Part>
      )}
    </>
  );
}

function Figure({
  name,
  value,
  tone = "",
  note,
}: {
  readonly name: string;
  readonly value: number;
  readonly tone?: string;
  readonly note?: string;
}) {
  return (
    <div className="flex flex-col rounded-md border border-line px-3 py-2">
      <dt className="text-ink-2 text-secondary">
        {name}
        {note !== undefined && `, ${note}`}
      </dt>
      <dd className={classNames("text-title tabular-nums", value > 0 && tone)}>{value.toLocaleString()}</dd>
    </div>
  );
}

function CountsByType({ plan }: { readonly plan: ImportPlan }) {
  const types = Object.entries(plan.countsByType);
  if (types.length === 0) return null;
  return (
    <table aria-label="Counts by type" className="w-full">
      <thead>
        <tr className="text-ink-2 text-secondary">
          <th className="py-1 text-left font-medium">Type</th>
          <th className="w-28 py-1 text-right font-medium">Create</th>
          <th className="w-28 py-1 text-right font-medium">Change</th>
          <th className="w-28 py-1 text-right font-medium">Skip</th>
        </tr>
      </thead>
      <tbody>
        {types.map(([type, count]) => (
          <tr key={type} className="border-line border-t tabular-nums">
            <th scope="row" className="py-1 text-left font-normal">
              {isEntityType(type) ? definitionOf(type).plural : type}
            </th>
            <td className="py-1 text-right">{count.create.toLocaleString()}</td>
            <td className="py-1 text-right">{count.change.toLocaleString()}</td>
            <td className="py-1 text-right">{count.same.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">
        {title} <span className="font-normal text-ink-3">{note}</span>
      </h3>
      <ScrollRegion label={title} className="max-h-56 rounded-md border border-line px-3">
        {children}
      </ScrollRegion>
    </div>
  );
}

function remainder(shown: number, all: number): string {
  return shown < all ? `the first ${shown.toLocaleString()} of ${all.toLocaleString()}` : "";
}
