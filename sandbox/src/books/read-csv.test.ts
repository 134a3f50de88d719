/** Guarantees: a file is read to the letter, or refused with the line and column at fault. */
import { describe, expect, it } from "vitest";
import { count, currency, day, digits, instant, micros, number, oneOf, text, timeZone } from "./cells.ts";
import { type CsvRow, type ReadCell, readCsv } from "./read-csv.ts";

const COLUMNS = { required: ["id", "clicks"], isKnown: (name: string) => name === "note" };
const rowsOf = (csv: string): CsvRow[] => readCsv(csv, COLUMNS);
const clicks = (csv: string): bigint[] => rowsOf(csv).map((row) => row.read("clicks", count));

describe("a file", () => {
  it("may have quotes, a byte order mark, other line ends, and line breaks in cells; lines stay counted", () => {
    const rows = rowsOf('\uFEFFid,clicks,note\r\n1,9007199254740993,"a ""b"",\nc"\r\n\r\n2,3,\r\n');
    expect(rows.map((row) => [row.line, row.read("clicks", count), row.readOr("note", text, null)])).toEqual([
      [3, 9007199254740993n, 'a "b",\nc'],
      [5, 3n, null],
    ]);
  });

  it.each([
    ["an empty file", "", "line 1: there is no header"],
    ["a missing column", "id\n1", "line 1: these columns are missing: clicks"],
    ["an unknown column", "id,clicks,clikcs\n", "line 1, column 3 (clikcs): there is no such column"],
    ["a column twice", "id,clicks,id\n", "line 1, column 3 (id): this column is there twice"],
    ["too many cells", "id,clicks\n1,2\n1,2,3", "line 3: has 3 cells where the header has 2"],
    [
      "a cell of another kind",
      "id,clicks\n1,2\n1,many",
      'line 3, column 2 (clicks): must be a whole number, not "many"',
    ],
    ["an empty cell", "id,clicks\n1,", "line 2, column 2 (clicks): must not be empty"],
    ["a quote without end", 'id,clicks\n1,"2', /^line \d+: .*[Qq]uote/],
  ])("is refused for %s", (_what, csv, said) => {
    expect(() => clicks(csv)).toThrow(said);
  });
});

describe("cells", () => {
  const refuses = (readCell: ReadCell<unknown>, cells: string[]) => {
    for (const cell of cells) expect(() => readCell(cell), cell).toThrow(/^must be /);
  };

  it("hold amounts exactly", () => {
    expect(["0.000001", "12", "-3.5", "999999999999.999999"].map(micros)).toEqual([
      1n,
      12_000_000n,
      -3_500_000n,
      999_999_999_999_999_999n,
    ]);
    refuses(micros, ["", "1e3", "1,5", "0.0000001", ".5"]);
  });

  it("are refused for what is not of their kind", () => {
    refuses(digits, ["", "012", "1x", "-1", "12345678901234567890"]);
    refuses(count, ["-1", "1.5", "1e3", "1234567890123456789"]);
    refuses(number, ["NaN", "1e3", "Infinity", ""]);
    refuses(day, ["2026-02-29", "2026-2-1", "20260201", "2026-02-01T00:00:00Z"]);
    refuses(instant, ["2026-02-01", "2026-02-01T00:00:00"]);
    refuses(currency, ["eur", "EURO"]);
    refuses(timeZone, ["Berlin", "Mars/Olympus"]);
    refuses(oneOf(["ENABLED"]), ["enabled"]);
    expect(instant("2026-02-01T01:00:00+01:00")).toBe(Date.UTC(2026, 1, 1));
  });
});
