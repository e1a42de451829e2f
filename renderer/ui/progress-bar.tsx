import { Progress } from "@base-ui/react/progress";

/** How far something is; `value` null where that is not known. */
export function ProgressBar({
  label,
  value,
  max = 100,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly max?: number;
}) {
  return (
    <Progress.Root value={value} max={max} className="flex flex-col gap-1">
      <Progress.Label className="text-ink-2 text-secondary">{label}</Progress.Label>
      <Progress.Track className="h-1 w-full overflow-hidden rounded-full bg-pressed">
        <Progress.Indicator className="h-full rounded-full bg-accent-solid transition-[width] duration-200 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Progress.Track>
    </Progress.Root>
  );
}
