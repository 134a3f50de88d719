/**
 * Reads a file of aggregated paths: a header, then `path;conversions;value;nulls` by position, channels separated by
 * ` > `. Throws with the line's number for anything else, because a skipped line would silently lose conversions.
 */
import type { Path } from "./attribute-paths.ts";

export function* readPaths(text: string): Generator<Path> {
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === "") continue;
    yield readPath(line, index + 1);
  }
}

function readPath(line: string, lineNumber: number): Path {
  const [path = "", ...figures] = line.split(";").map(unquoted);
  const [conversions = Number.NaN, value = Number.NaN] = figures.map(toNumber);
  if (figures.length !== 3 || figures.some((figure) => !(toNumber(figure) >= 0))) {
    throw new Error(
      `line ${lineNumber}: must be path;conversions;value;nulls with three numbers that are not negative`,
    );
  }
  const channels = path.split(/^> | > | >$/).map((channel) => channel.trim());
  if (channels.some((channel) => channel === "")) throw new Error(`line ${lineNumber}: a channel has no name`);
  return { channels, conversions, value };
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, "$1");
}

function toNumber(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}
