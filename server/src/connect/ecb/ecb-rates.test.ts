import { expect, test } from "vitest";
import { readEcbRates } from "./ecb-rates.ts";

const file = (cubes: string) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube>${cubes}</Cube></gesmes:Envelope>`;

test("days and rates are read as they were published, to the last digit", () => {
  const xml = file(
    `<Cube time="2026-11-30"><Cube currency="USD" rate="1.1567"/><Cube currency="JPY" rate="180.25"/></Cube>
     <Cube time="2026-11-27"><Cube currency='USD' rate='1.1600'/><Cube currency='BGN' rate='N/A'/></Cube>`,
  );
  expect(readEcbRates(xml)).toEqual([
    { day: "2026-11-30", rates: { USD: "1.1567", JPY: "180.25" } },
    { day: "2026-11-27", rates: { USD: "1.1600" } },
  ]);
});

test.each([
  ["cut off", file('<Cube time="2026-11-30"><Cube currency="USD" rate="1.1567"/></Cube>').slice(0, -12)],
  ["empty", file("")],
  ["a page of a proxy", "<html><body>Please log in</body></html>"],
  ["with a rate that is none", file('<Cube time="2026-11-30"><Cube currency="USD" rate="one"/></Cube>')],
  ["with a rate of zero", file('<Cube time="2026-11-30"><Cube currency="USD" rate="0.0"/></Cube>')],
  ["with a day that is none", file('<Cube time="yesterday"><Cube currency="USD" rate="1.1"/></Cube>')],
])("a file that is %s is not taken", (_what, xml) => {
  expect(() => readEcbRates(xml)).toThrow("not as it should be");
});
