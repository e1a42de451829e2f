/** The days of an INRC-II week in order; a week begins on Monday. */
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Returns how many days after Monday a day lies, by its three letters or its whole English name. */
export function daysAfterMonday(text: string): number | undefined {
  const short = text.slice(0, 3);
  const index = weekdays.findIndex((day) => day.toLowerCase() === short.toLowerCase());
  return index < 0 || (text.length > 3 && !/^[a-z]{3}(s|nes|rs|ur)?day$/i.test(text)) ? undefined : index;
}
