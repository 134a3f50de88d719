/** Date ranges as people mean them, reckoned apart from the product. Days are "YYYY-MM-DD". */
export interface Days {
  from: string;
  to: string;
}

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const write = (time: number): string => new Date(time).toISOString().slice(0, 10);
const plus = (day: string, days: number): string => write(at(day) + days * DAY);

const MONTHS = {
  en: "January February March April May June July August September October November December".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
};

export function datesFrom(today: string) {
  const monday = plus(today, -((new Date(at(today)).getUTCDay() + 6) % 7));
  const monthBack = (back: number): Days => {
    const [year = 0, month = 1] = today.split("-").map(Number);
    return { from: write(Date.UTC(year, month - 1 - back, 1)), to: write(Date.UTC(year, month - back, 0)) };
  };
  const day = (back: number): Days => ({ from: plus(today, -back), to: plus(today, -back) });
  const last = (days: number): Days => ({ from: plus(today, 1 - days), to: today });
  const nameOf = (back: number, language: "en" | "es"): string =>
    MONTHS[language][Number(monthBack(back).from.slice(5, 7)) - 1] ?? "";
  const written = (back: number): string => {
    const date = plus(today, -back);
    return `${MONTHS.en[Number(date.slice(5, 7)) - 1]?.slice(0, 3)} ${Number(date.slice(8))}`;
  };
  const escrito = (back: number): string => {
    const date = plus(today, -back);
    return `${Number(date.slice(8))} de ${MONTHS.es[Number(date.slice(5, 7)) - 1]}`;
  };
  return {
    today: day(0),
    yesterday: day(1),
    day,
    last,
    between: (back: number, until: number): Days => ({ from: plus(today, -back), to: plus(today, -until) }),
    usual: last(28),
    thisWeek: { from: monday, to: today },
    lastWeek: { from: plus(monday, -7), to: plus(monday, -1) },
    weekBefore: { from: plus(monday, -14), to: plus(monday, -8) },
    thisMonth: { from: monthBack(0).from, to: today },
    lastMonth: monthBack(1),
    monthBefore: monthBack(2),
    /** The latest such weekday before today; 0 is Sunday. */
    weekday: (weekday: number): Days => day((new Date(at(today)).getUTCDay() - weekday + 7) % 7 || 7),
    nameOf,
    written,
    escrito,
  };
}

export type Dates = ReturnType<typeof datesFrom>;
