/** Comma-separated values (RFC 4180) that a spreadsheet shows and never calculates. */

/** One file: CRLF after every line, everything quoted that needs it. */
export function toCsv(header: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | null): string {
  if (value === null) return "";
  // What begins like a formula would be one, quoted or not; an apostrophe makes it text.
  const text = /^[\s]*[=+\-@|%]/.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
