/** Texts of other products' protocols, made to fit what is stored. Nothing is refused for its spelling. */
import { createHash } from "node:crypto";

const FITTING = /^[\w.:@|+=~-]{1,128}$/;
const MAX_NAME_LENGTH = 200;
/** As in `CollectedEvent`: an address longer than this is cut. */
const MAX_URL_LENGTH = 2048;

/** Text as it came, or a number written out; undefined for all else and for nothing. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/**
 * An id as it came, where ours may look like that; else a fingerprint of it, always the same for the same id.
 * E-mail addresses are no ids: they go where addresses are hashed.
 */
export function foreignId(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || FITTING.test(text)) return text;
  return `x.${createHash("sha256").update(text).digest("base64url").slice(0, 32)}`;
}

/** The name of an event: one line, cut to what screens can show; undefined for nothing. */
export function foreignName(value: unknown): string | undefined {
  const name = textOf(value)
    ?.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .slice(0, MAX_NAME_LENGTH)
    .toWellFormed();
  return name?.trim() || undefined;
}

/** An address of a page, cut to what is stored. */
export function foreignUrl(value: unknown): string | undefined {
  return textOf(value)?.slice(0, MAX_URL_LENGTH).toWellFormed();
}

/** Whether an id is somebody's e-mail address. */
export function isEmail(text: string | undefined): text is string {
  return text !== undefined && text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** ISO 8601, or Unix time as number or digits: seconds, or milliseconds from the year 2001 on. Undefined: no time. */
export function foreignTime(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const at = /^\d+(\.\d+)?$/.test(text) ? unixMilliseconds(Number(text)) : Date.parse(text);
  return Number.isNaN(at) || Math.abs(at) > 8.64e15 ? undefined : new Date(at).toISOString();
}

function unixMilliseconds(number: number): number {
  return number < 1e11 ? number * 1000 : number;
}
