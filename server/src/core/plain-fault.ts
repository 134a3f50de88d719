/** Says what is wrong with a value as a person would, to be read after the field's name: "must not be empty". */
import type { z } from "zod";
import { shorten } from "./shorten.ts";

type Issue = z.core.$ZodRawIssue;
type IssueOf<Code extends Issue["code"]> = Extract<Issue, { code: Code }>;

const UNKNOWN_FIELD = "is not a field of this call";

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  nan: "a number",
  int: "a whole number",
  bigint: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  set: "a list",
  object: "an object",
  record: "an object",
  map: "an object",
  date: "a date",
  null: "null",
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "a UUID",
  guid: "a UUID",
  email: "an email address",
  url: "an address such as https://www.example.com",
  datetime: "a time such as 2026-03-01T12:00:00Z",
  date: "a day such as 2026-03-01",
  time: "a time of day such as 12:00:00",
  duration: "a duration such as P1D",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  cidrv4: "an IPv4 network such as 192.0.2.0/24",
  cidrv6: "an IPv6 network such as 2001:db8::/48",
  base64: "base64",
  base64url: "base64url",
  json_string: "JSON",
  lowercase: "in lower case",
  uppercase: "in upper case",
};

/** @returns the sentence for any fault of a schema that brings none of its own; never what was sent, but for names */
export function plainFault(issue: Issue): string {
  if (issue.input === undefined && IS_OF_MISSING.has(issue.code)) return "is required";
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "never" ? UNKNOWN_FIELD : `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return oneOf(issue.values.map(String));
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_format":
      return wrongFormat(issue);
    case "unrecognized_keys":
      return `${named(issue.keys)} ${issue.keys.length > 1 ? "are no fields of this call" : UNKNOWN_FIELD}`;
    case "invalid_union":
      return noneOf(issue);
    case "invalid_key":
      return `field names ${issue.issues[0]?.message ?? "is not valid"}`;
    case "invalid_element":
      return `holds an entry that ${issue.issues[0]?.message ?? "is not valid"}`;
    default:
      return "is not valid";
  }
}

const MAX_NAMED = 5;
const MAX_NAME_LENGTH = 64;

/** Names of the sender's own, as many and as long as is worth reading. */
function named(keys: readonly string[]): string {
  const names = keys.slice(0, MAX_NAMED).map((key) => shorten(key, MAX_NAME_LENGTH));
  return [...names, ...(keys.length > MAX_NAMED ? [`${keys.length - MAX_NAMED} more`] : [])].join(", ");
}

const IS_OF_MISSING: ReadonlySet<string> = new Set(["invalid_type", "invalid_value", "invalid_union"]);

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(", ")}`;
}

const UNITS: Readonly<Record<string, string>> = {
  string: "characters",
  array: "entries",
  set: "entries",
  map: "entries",
  object: "fields",
  file: "bytes",
};

/** @param bound how the limit binds, such as "at least" */
function sized(origin: string, limit: number | bigint, bound: string): string {
  const unit = UNITS[origin];
  if (!unit) return `must be ${bound} ${origin === "date" ? new Date(Number(limit)).toISOString() : limit}`;
  const counted = BigInt(limit) === 1n ? SINGULAR[unit] : unit;
  return `must ${origin === "string" ? "be" : "have"} ${bound} ${limit} ${counted}`;
}

const SINGULAR: Readonly<Record<string, string>> = {
  characters: "character",
  entries: "entry",
  fields: "field",
  bytes: "byte",
};

function tooSmall({ origin, minimum, inclusive, exact }: IssueOf<"too_small">): string {
  if (exact) return sized(origin, minimum, "exactly");
  if (UNITS[origin] && BigInt(minimum) === 1n) return "must not be empty";
  return sized(origin, minimum, inclusive === false ? "more than" : "at least");
}

function tooBig({ origin, maximum, inclusive, exact }: IssueOf<"too_big">): string {
  if (exact) return sized(origin, maximum, "exactly");
  return sized(origin, maximum, inclusive === false ? "less than" : "at most");
}

function wrongFormat(issue: IssueOf<"invalid_format">): string {
  const { prefix, suffix, includes } = issue as { prefix?: string; suffix?: string; includes?: string };
  if (prefix !== undefined) return `must begin with ${prefix}`;
  if (suffix !== undefined) return `must end with ${suffix}`;
  if (includes !== undefined) return `must contain ${includes}`;
  const name = FORMATS[issue.format];
  return name ? `must be ${name}` : "is not written as it must be";
}

/** What the alternatives ask for, where each asks for one thing. */
function noneOf(issue: IssueOf<"invalid_union">): string {
  const { options } = issue as { options?: readonly unknown[] };
  if (options?.length) return oneOf(options.map(String));
  const wanted = issue.errors.map(([first, ...rest]) =>
    first && rest.length === 0 && !first.path.length ? first : null,
  );
  const all = wanted.map((fault) => fault?.message ?? "");
  if (all.length === 0 || !all.every((message) => message.startsWith("must be ")))
    return "has none of the forms it may have";
  return `must be ${[...new Set(all)].map((message) => message.slice("must be ".length)).join(" or ")}`;
}
