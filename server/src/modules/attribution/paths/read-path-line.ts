import type { Path } from "./path.ts";

/**
 * Reads one line of a file of aggregated paths: `path;conversions;value;nulls`, channels separated by ` > `, cells with or
 * without quotes.
 * @throws Error with the line's number for anything else, because a skipped line would silently lose conversions
 */
export function readPathLine(line: string, lineNumber: number): Path {
  const [path = "", ...figures] = line.split(";").map(unquoted);
  const [conversions = Number.NaN, value = Number.NaN, nulls = Number.NaN] = figures.map(toNumber);
  if (figures.length !== 3 || ![conversions, value, nulls].every((figure) => figure >= 0 && figure < Infinity)) {
    throw new Error(
      `line ${lineNumber}: must be path;conversions;value;nulls with three numbers that are not negative`,
    );
  }
  const channels = path.split(/^> | > | >$/).map((channel) => channel.trim());
  if (channels.some((channel) => channel === "")) throw new Error(`line ${lineNumber}: a channel has no name`);
  return { channels, conversions, value, nulls };
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, "$1");
}

function toNumber(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}
