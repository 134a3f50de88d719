/** The words of periods in both languages, as `wordsOf` writes them. */

import type { Unit } from "./calendar.ts";
import { listed } from "./listed.ts";

export const MONTHS: Readonly<Record<string, number>> = numbered([
  ["january", "jan", "enero", "ene"],
  ["february", "feb", "febrero"],
  ["march", "marzo"],
  ["april", "apr", "abril", "abr"],
  ["may", "mayo"],
  ["june", "jun", "junio"],
  ["july", "jul", "julio"],
  ["august", "aug", "agosto"],
  ["september", "sep", "sept", "septiembre", "setiembre"],
  ["october", "oct", "octubre"],
  ["november", "nov", "noviembre"],
  ["december", "dec", "diciembre", "dic"],
]);

/** 1 is Monday, 7 Sunday. */
export const WEEKDAYS: Readonly<Record<string, number>> = numbered([
  ["monday", "mon", "lunes"],
  ["tuesday", "tue", "tues", "martes"],
  ["wednesday", "wed", "miercoles"],
  ["thursday", "thu", "thur", "thurs", "jueves"],
  ["friday", "fri", "viernes"],
  ["saturday", "sat", "sabado"],
  ["sunday", "sun", "domingo"],
]);

export const NUMBERS: Readonly<Record<string, number>> = {
  ...numbered([
    ["one", "un", "una", "uno"],
    ["two", "dos", "couple"],
    ["three", "tres"],
    ["four", "cuatro"],
    ["five", "cinco"],
    ["six", "seis"],
    ["seven", "siete"],
    ["eight", "ocho"],
    ["nine", "nueve"],
    ["ten", "diez"],
    ["eleven", "once"],
    ["twelve", "doce"],
  ]),
  fourteen: 14,
  catorce: 14,
  fifteen: 15,
  quince: 15,
  twenty: 20,
  veinte: 20,
  thirty: 30,
  treinta: 30,
  sixty: 60,
  sesenta: 60,
  ninety: 90,
  noventa: 90,
};

export const UNITS: Readonly<Record<string, Unit>> = {
  ...same("day", ["day", "days", "dia", "dias"]),
  ...same("week", ["week", "weeks", "wk", "wks", "semana", "semanas"]),
  ...same("month", ["month", "months", "mo", "mth", "mes", "meses"]),
  ...same("quarter", ["quarter", "quarters", "qtr", "trimestre", "trimestres"]),
  ...same("year", ["year", "years", "yr", "ano", "anos"]),
};

export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  "1st": 1,
  primer: 1,
  primero: 1,
  second: 2,
  "2nd": 2,
  segundo: 2,
  third: 3,
  "3rd": 3,
  tercer: 3,
  tercero: 3,
  fourth: 4,
  "4th": 4,
  cuarto: 4,
};

/** Whole phrases. */
export const PHRASES = {
  today: listed("today, so far today, hoy, tdy, 2day"),
  yesterday: listed("yesterday, ayer, yday, yest, ystrday"),
  before_yesterday: listed("day before yesterday, the day before yesterday, anteayer, antier, antes de ayer"),
  week_to_date: ["wtd", "week to date"],
  month_to_date: ["mtd", "month to date", "lo que va del mes", "lo que va de mes"],
  quarter_to_date: ["qtd", "quarter to date"],
  year_to_date: ["ytd", "year to date", "lo que va del ano", "lo que va de ano"],
  week_before_last: ["week before last", "the week before last", "semana antepasada", "la semana antepasada"],
  month_before_last: ["month before last", "the month before last", "mes antepasado", "el mes antepasado"],
  all: listed(`
    all time, ever, of all time, since the beginning, since we started, in total ever, lifetime, to date, all
    history, so far ever, desde el principio, desde siempre, de todos los tiempos, historico, en toda la
    historia, desde el inicio, todo el tiempo`),
  this_weekend: ["this weekend", "este fin de semana"],
  last_weekend: listed(`
    last weekend, the weekend, over the weekend, weekend, el fin de semana, fin de semana pasado, el fin de
    semana pasado, fin de semana`),
  black_friday: ["black friday", "bf", "viernes negro"],
  cyber_monday: ["cyber monday"],
} as const;

export type Phrase = keyof typeof PHRASES;

function numbered(groups: readonly (readonly string[])[]): Record<string, number> {
  return Object.fromEntries(groups.flatMap((words, index) => words.map((word) => [word, index + 1] as const)));
}

function same(unit: Unit, words: readonly string[]): Record<string, Unit> {
  return Object.fromEntries(words.map((word) => [word, unit]));
}
