import type { FieldDifference } from "../../shared/diff/described-change.ts";

const longest = 60;

/** One field before and after: the old struck, the new beside it. Long texts only say that they changed. */
export function FieldChange({
  field,
  onShowText,
}: {
  readonly field: FieldDifference;
  /** For a long text: opens its differences. */
  readonly onShowText?: (() => void) | undefined;
}) {
  const { label, beforeText, afterText } = field;
  const isLong = beforeText.length > longest || afterText.length > longest;
  return (
    <div className="flex min-w-0 flex-wrap gap-x-2">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {onShowText !== undefined ? (
          <button type="button" className="text-accent underline" onClick={onShowText}>
            Show differences
          </button>
        ) : isLong ? (
          <span className="text-ink-2">rewritten</span>
        ) : (
          <>
            {beforeText !== "" && <del className="text-removed">{beforeText}</del>}
            {beforeText !== "" && afterText !== "" && <span aria-hidden="true"> → </span>}
            {afterText !== "" && <ins className="text-added no-underline">{afterText}</ins>}
          </>
        )}
      </dd>
    </div>
  );
}
