import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect } from "react";
import { dateOfDayNumber } from "../../../shared/base/iso-date.ts";
import { useReferenceData } from "../../state/reference-data.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { RotationCode } from "../../ui/rotation-code.tsx";
import { columnOfDay, dayInWords, firstOfMonth, isWeekend, monthInWords, weekdayName } from "./day-axis.ts";
import { absenceSpansOf, dayLookInWords, lookAtDay } from "./day-look.ts";
import { useGridLayout, useRotationBook } from "./grid-layout.ts";
import { setSelection } from "./grid-selection.ts";
import { weeksOfMonth } from "./month-weeks.ts";
import { scheduleCells, useScheduleCells } from "./schedule-cells.ts";
import { goToDay, todayNumber, useSchedule } from "./schedule-store.ts";
import { selectionAt } from "./selection.ts";

/** The month of one person as a calendar. */
export function MonthDialog() {
  const month = useSchedule((state) => state.month);
  const person = useReferenceData((state) => (month ? state.personById.get(month.person) : undefined));
  const absences = useReferenceData((state) =>
    month ? state.absencesByPerson.get(month.person) : undefined,
  );
  const version = useScheduleCells((state) => state.version);
  const drafted = useScheduleCells((state) => (month ? state.drafted.byPerson.get(month.person) : undefined));
  const layout = useGridLayout();
  const book = useRotationBook();
  const first = month ? firstOfMonth(month.day) : 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version says that the commit may have changed
  useEffect(() => {
    if (month) void scheduleCells().load([month.person], first - 7, first + 42);
  }, [month, first, version]);

  if (!month || !person) return null;
  const close = () => useSchedule.setState({ month: null });
  const show = (months: number) =>
    useSchedule.setState({ month: { person: month.person, day: firstOfMonth(month.day, months) } });
  const spans = absenceSpansOf((absences ?? []).map(({ value }) => value));
  const weeks = weeksOfMonth(first);
  const today = todayNumber();

  function open(day: number) {
    close();
    goToDay(day);
    const row = layout.rowOf.get(month?.person ?? "");
    if (row !== undefined) setSelection(selectionAt({ row, column: columnOfDay(layout.axis, day) }));
  }

  return (
    <Dialog open onClose={close} title={person.value.name} size="large">
      <div className="flex items-center gap-1 pb-2">
        <IconButton label="Month before" icon={<ChevronLeft size={16} />} onClick={() => show(-1)} />
        <h3 className="min-w-24 text-center font-medium" aria-live="polite">
          {monthInWords(first)}
        </h3>
        <IconButton label="Month after" icon={<ChevronRight size={16} />} onClick={() => show(1)} />
        <Button variant="ghost" onClick={() => useSchedule.setState({ month: { ...month, day: today } })}>
          This month
        </Button>
      </div>
      <table aria-label={`${person.value.name}, ${monthInWords(first)}`} className="w-full table-fixed">
        <thead>
          <tr>
            {(weeks[0] ?? []).map((day) => (
              <th key={day} scope="col" className="pb-1 text-left font-normal text-ink-3 text-secondary">
                {weekdayName(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const look = lookAtDay({
                  person,
                  day,
                  head: scheduleCells().findDay(month.person, day),
                  drafted: drafted?.get(day),
                  absences: spans,
                  book,
                });
                const isOther = monthInWords(day) !== monthInWords(first);
                return (
                  <td
                    key={day}
                    className={`h-16 border border-line p-0 align-top ${isWeekend(day) ? "bg-weekend" : ""} ${look.away ? "hatched" : ""}`}
                  >
                    <button
                      type="button"
                      className={`relative flex size-full flex-col items-start gap-0.5 p-1 hover:bg-hover ${look.changed ? "shadow-[inset_2px_0_0_var(--color-accent)]" : ""}`}
                      onClick={() => open(day)}
                    >
                      <span className="sr-only">{`${dayInWords(day)}: ${dayLookInWords(look, book)}`}</span>
                      <span aria-hidden="true" className="contents">
                        <span
                          className={
                            day === today
                              ? "font-semibold text-accent"
                              : isOther
                                ? "text-ink-3"
                                : "text-ink-2"
                          }
                        >
                          {Number(dateOfDayNumber(day).slice(8))}
                        </span>
                        {look.cell.map((shape) => (
                          <RotationCode
                            key={shape.slot}
                            code={
                              shape.slot === book.usualSlotOf(shape.rotation)
                                ? book.codeOf(shape.rotation)
                                : `${book.codeOf(shape.rotation)} ${shape.slot}`
                            }
                            colour={book.find(shape.rotation)?.value.colour ?? "blue"}
                            className="h-4.5! px-1!"
                          />
                        ))}
                        {look.clashes[0] && (
                          <span
                            className={`absolute top-0.5 right-1 font-semibold ${look.clashes[0].severity === "error" ? "text-error" : "text-warning"}`}
                          >
                            !
                          </span>
                        )}
                      </span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
