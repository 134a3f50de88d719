/** The smallest PDF file that says something, for tests. */

/** @param line printable ASCII without parentheses */
export function throwawayPdf(line: string): Buffer {
  const drawing = `BT /F1 12 Tf 20 700 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const starts = objects.map((object, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const rows = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${rows}\n0000000000 65535 f \n${table}trailer << /Size ${rows} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`,
    "latin1",
  );
}
