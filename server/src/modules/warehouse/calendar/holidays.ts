/** Public holidays of the country whose zone a workspace counts its days in. */
import Holidays from "date-holidays";

export interface HolidayCalendar {
  /** ISO 3166; empty: the zone is of no country, or of several. */
  country: string;
  holidays: readonly { day: string; name: string }[];
}

const FIRST_YEAR = 2015;
/** Beyond this year. */
const YEARS_AHEAD = 2;

/** @param timeZone IANA name; @param year the present one */
export function holidaysOf(timeZone: string, year: number): HolidayCalendar {
  const country = countryOf(timeZone);
  if (country === "") return { country, holidays: [] };
  const book = new Holidays(country, { languages: ["en"] });
  const names = new Map<string, string>();
  for (let of = FIRST_YEAR; of <= year + YEARS_AHEAD; of++) {
    for (const { date, name, type } of book.getHolidays(of)) {
      const day = date.slice(0, "YYYY-MM-DD".length);
      if (type === "public" && !names.has(day)) names.set(day, name);
    }
  }
  return { country, holidays: [...names].map(([day, name]) => ({ day, name })) };
}

const countries = new Map<string, string>();

function countryOf(timeZone: string): string {
  if (countries.size === 0) {
    for (const code of Object.keys(new Holidays().getCountries())) {
      for (const zone of new Holidays(code).getTimezones()) countries.set(zone, countries.has(zone) ? "" : code);
    }
  }
  return countries.get(timeZone) ?? "";
}
