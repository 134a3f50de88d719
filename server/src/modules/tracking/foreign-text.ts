/** Texts of other products' protocols, made to fit what is stored. Nothing is refused for its spelling. */
import { createHash } from "node:crypto";
import { MAX_SENT_TEXT } from "@tributary/contract/events";
import { shorten } from "../../core/shorten.ts";

const FITTING = /^[\w.:@|+=~-]{1,128}$/;
const MAX_NAME_LENGTH = 200;
const MAX_ORDER_ID_LENGTH = 128;

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
  return oneLine(value, MAX_NAME_LENGTH);
}

/** What a shop calls an order, likewise. */
export function foreignOrderId(value: unknown): string | undefined {
  return oneLine(value, MAX_ORDER_ID_LENGTH);
}

function oneLine(value: unknown, maxLength: number): string | undefined {
  const line = textOf(value)?.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return line && (shorten(line, maxLength).trim() || undefined);
}

/** An address or a title, as far as any is read. What is stored of it is shortened when all of it has been read. */
export function foreignText(value: unknown): string | undefined {
  const text = textOf(value);
  return text && shorten(text, MAX_SENT_TEXT);
}

/** Whether an id is somebody's e-mail address. */
export function isEmail(text: string | undefined): text is string {
  return text !== undefined && text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

/** A zone at the end of a time, as offset or name. */
const ZONED =
  /(?:\d\s*z|\b(?:utc?|gmt|[ecmp][sd]t)(?:\s*[+-]\d{1,2}:?\d{0,2})?|:\d\d(?:[.,]\d+)?\s*[+-]\d\d(?::?\d\d)?)\s*(?:\(.*\))?$/i;
const ISO_TIME = /\dT\d/i;

/**
 * ISO 8601 or what browsers and mails write; or Unix time as number or digits: seconds, or milliseconds from the year 2001
 * on. Without a zone, UTC's, wherever the server stands. Undefined: no time.
 */
export function foreignTime(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const at = /^\d+(\.\d+)?$/.test(text) ? unixMilliseconds(Number(text)) : writtenTime(text);
  return Number.isNaN(at) || Math.abs(at) > 8.64e15 ? undefined : new Date(at).toISOString();
}

function writtenTime(text: string): number {
  if (ZONED.test(text)) return Date.parse(text);
  return Date.parse(ISO_TIME.test(text) ? `${text}Z` : `${text} UTC`);
}

function unixMilliseconds(number: number): number {
  return number < 1e11 ? number * 1000 : number;
}
