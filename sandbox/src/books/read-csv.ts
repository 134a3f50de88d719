/** CSV files with a header, read strictly: what is wrong is told with its line and column. */
import { CsvError, parse } from "csv-parse/sync";

export class CsvFault extends Error {
  /** Of the file, the header being 1. */
  readonly line: number;
  /** Its number in the line and its name; null: the line as a whole. */
  readonly column: { at: number; name: string } | null;

  constructor(line: number, column: CsvFault["column"], what: string) {
    super(`line ${line}${column ? `, column ${column.at} (${column.name})` : ""}: ${what}`);
    this.name = "CsvFault";
    this.line = line;
    this.column = column;
  }
}

/** Turns the text of a cell into a value. @throws Error whose message completes "line 2, column 3 (name): …" */
export type ReadCell<Value> = (cell: string) => Value;

export interface CsvRow {
  line: number;
  /** @throws CsvFault for a cell that is empty or cannot be read */
  read<Value>(column: string, readCell: ReadCell<Value>): Value;
  /** @param otherwise where there is no such column, or the cell is empty */
  readOr<Value, Other>(column: string, readCell: ReadCell<Value>, otherwise: Other): Value | Other;
  /** A fault of this row. @param column absent: of the row as a whole */
  fault(what: string, column?: string): CsvFault;
}

interface CsvColumns {
  required: readonly string[];
  /** Whether a further column is known by this name. */
  isKnown: (name: string) => boolean;
}

/** @throws CsvFault */
export function readCsv(text: string, { required, isKnown }: CsvColumns): CsvRow[] {
  const [header, ...lines] = linesOf(text);
  if (!header) throw new CsvFault(1, null, "there is no header");
  const names = header.cells;
  for (const [at, name] of names.entries()) {
    const column = { at: at + 1, name };
    if (names.indexOf(name) !== at) throw new CsvFault(header.line, column, "this column is there twice");
    if (!required.includes(name) && !isKnown(name)) throw new CsvFault(header.line, column, "there is no such column");
  }
  const missing = required.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new CsvFault(header.line, null, `these columns are missing: ${missing.join(", ")}`);
  return lines.map(({ line, cells }) => {
    if (cells.length !== names.length) {
      throw new CsvFault(line, null, `has ${cells.length} cells where the header has ${names.length}`);
    }
    return rowOf(line, names, cells);
  });
}

function rowOf(line: number, names: readonly string[], cells: readonly string[]): CsvRow {
  const fault = (what: string, name?: string): CsvFault =>
    new CsvFault(line, name === undefined ? null : { at: names.indexOf(name) + 1, name }, what);
  const readOr = <Value, Other>(name: string, readCell: ReadCell<Value>, otherwise: Other): Value | Other => {
    const cell = cells[names.indexOf(name)] ?? "";
    if (cell === "") return otherwise;
    try {
      return readCell(cell);
    } catch (error) {
      throw fault((error as Error).message, name);
    }
  };
  return {
    line,
    fault,
    readOr,
    read: (name, readCell) => {
      const value = readOr(name, (cell) => ({ read: readCell(cell) }), null);
      if (value === null) throw fault("must not be empty", name);
      return value.read;
    },
  };
}

function linesOf(text: string): { line: number; cells: string[] }[] {
  const options = { bom: true, info: true, skip_empty_lines: true, trim: true, relax_column_count: true } as const;
  try {
    const read = parse(text, options) as unknown as { info: { lines: number }; record: string[] }[];
    return read.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvFault(Number(error.lines ?? 1), null, error.message);
  }
}
