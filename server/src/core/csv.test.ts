import { expect, it } from "vitest";
import { toCsv } from "./csv.ts";

it("quotes what needs it, and leaves out what is not there", () => {
  expect(
    toCsv(
      ["a", "b"],
      [
        ['say "hi"', null],
        ["1,5", "two\nlines"],
      ],
    ),
  ).toBe('a,b\r\n"say ""hi""",\r\n"1,5","two\nlines"\r\n');
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "|cmd", '=HYPERLINK("https://a.example","x")'])(
  "makes text of %j",
  (formula) => {
    const [, line = ""] = toCsv(["a"], [[formula]]).split("a\r\n");
    expect(line.replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

it.each(["plain", '{"a":-1}', "2026-11-21T00:00:00.000Z", ""])("leaves %j as it is", (text) => {
  expect(toCsv(["a"], [[text]]).replaceAll('"', "")).toBe(`a\r\n${text.replaceAll('"', "")}\r\n`);
});
