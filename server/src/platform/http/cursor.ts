/** The opaque cursor of a list ordered newest first by (time, id): where the last page ended. */
import type { Page, ShortListQuery } from "@tributary/contract/page";
import { AppError } from "../../core/errors.ts";

export interface Position {
  at: Date;
  id: string;
}

/** Writes the position of a page's last row. */
export function writeCursor({ at, id }: Position): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString("base64url");
}

/** Reads a cursor that `writeCursor` wrote. Throws `invalid_request` for anything else. */
export function readCursor(cursor: string): Position {
  const match = /^(\d{1,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, "base64url").toString(),
  );
  if (!match?.[1] || !match[2]) throw noCursor();
  return { at: new Date(Number(match[1])), id: match[2] };
}

/** Cuts rows fetched with a limit of one more than asked into a page and the cursor of the next one. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? writeCursor(positionOf(last)) : null };
}

/** Cuts the asked page out of a short list, whose cursors are places. Throws `invalid_request` for any other cursor. */
export function pageOfShortList<Row>(rows: readonly Row[], { limit, cursor }: ShortListQuery): Page<Row> {
  const place = cursor === undefined ? "0" : Buffer.from(cursor, "base64url").toString();
  if (!/^\d{1,9}$/.test(place)) throw noCursor();
  const start = Number(place);
  const end = start + (limit ?? rows.length);
  return {
    data: rows.slice(start, end),
    nextCursor: end < rows.length ? Buffer.from(String(end)).toString("base64url") : null,
  };
}

function noCursor(): AppError {
  const message = "is not a cursor of this list";
  return new AppError("invalid_request", { public: `cursor: ${message}`, fields: [{ field: "cursor", message }] });
}
