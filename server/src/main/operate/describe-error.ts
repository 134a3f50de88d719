/**
 * What is logged and reported of an error: what kind it is, what it says and where it arose. Drivers put the values they
 * were given into their messages and into fields beside them; those stay out.
 */
import { scrub } from "./scrub.ts";

export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  /** The lines of where, without the message. */
  stack: string;
  cause?: DescribedError;
}

const MAX_CAUSES = 4;
const MAX_MESSAGE = 2000;

export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) {
    return { type: typeof thrown, message: shorten(scrub(saidBy(thrown))), stack: "" };
  }
  const { code } = thrown as { code?: unknown };
  return {
    type: kindOf(thrown),
    message: shorten(messageOf(thrown)),
    ...(typeof code === "string" || typeof code === "number" ? { code: String(code) } : {}),
    stack: scrub(stackOf(thrown)),
    ...(thrown.cause !== undefined && depth < MAX_CAUSES ? { cause: describeError(thrown.cause, depth + 1) } : {}),
  };
}

/** Many a library's errors have a class of their own and no name. */
function kindOf(error: Error): string {
  const { name } = error;
  const ofClass: unknown = (error.constructor as { name?: unknown } | null)?.name;
  return name === "Error" && typeof ofClass === "string" && ofClass !== "" ? ofClass : String(name);
}

/** What looks like such lines within the message is the message's. */
function stackOf({ stack = "", message }: Error): string {
  const said = stack.indexOf(message);
  const lines = stack.slice(said < 0 ? 0 : said + message.length);
  const start = lines.search(/^ +at /m);
  return start < 0 ? "" : lines.slice(start);
}

/** Of things that are no errors, what they say where they say something; not every object can be written as text. */
function saidBy(thrown: unknown): string {
  if (typeof thrown !== "object" || thrown === null)
    return typeof thrown === "function" ? "a function" : String(thrown);
  const { message } = thrown as { message?: unknown };
  return typeof message === "string" ? message : Object.prototype.toString.call(thrown);
}

function messageOf(error: Error): string {
  const ofClickHouse = clickHouseKind(error) ?? clickHouseKind(error.cause);
  if (ofClickHouse) return ofClickHouse;
  const { code } = error as { code?: unknown };
  // PostgreSQL's class of errors in data (appendix A of its manual) quotes the data.
  const isOfData = typeof code === "string" && /^22[0-9A-Z]{3}$/.test(code);
  return scrub(isOfData ? error.message.replace(/"[^"]*"?/g, "…") : error.message);
}

/** ClickHouse's messages quote the rows it could not read, so that only the kind is told. */
function clickHouseKind(error: unknown): string | null {
  const { code, type } = (error ?? {}) as { code?: unknown; type?: unknown };
  if (typeof type !== "string" || !/^[A-Z][A-Z_]+$/.test(type) || !/^\d+$/.test(String(code))) return null;
  return `ClickHouse: ${type} (${String(code)})`;
}

function shorten(text: string): string {
  return text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text;
}

export function inOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, " ").trim();
}
