/** Guarantees: documents become passages without losing words, and an answer needs most of what was asked about. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createFetchOutside } from "../../../connect/outside/fetch-outside.ts";
import { readLanguage } from "../read-language.ts";
import { htmlToText } from "./html-to-text.ts";
import { ANSWER_THRESHOLD, rankPassages } from "./rank-passages.ts";
import { readWebPage } from "./read-web-page.ts";
import { splitPassages } from "./split-passages.ts";

it("keeps every word of a document, in passages of at most 500 characters", () => {
  const word = fc.stringMatching(/^[a-z]{1,12}[.!?]?$/);
  const paragraph = fc.array(word, { minLength: 1, maxLength: 200 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 5 }), (paragraphs) => {
      const passages = splitPassages(paragraphs.map((text) => `${text} end.`).join("\n\n"));
      expect(passages.every(({ text }) => text.length <= 500)).toBe(true);
      const words = passages.flatMap(({ text }) => text.split(" "));
      expect(words).toEqual(paragraphs.flatMap((text) => `${text} end.`.split(" ")));
    }),
    { numRuns: 100 },
  );
});

it("gives passages the heading they stand under", () => {
  expect(splitPassages("# Shipping\n\nWe ship on Mondays.\n\nReturns\n\nWithin 30 days.\nUnused.")).toEqual([
    { heading: "Shipping", text: "We ship on Mondays." },
    { heading: "Returns", text: "Within 30 days. Unused." },
  ]);
});

it("reads what people read of a page", () => {
  const page = htmlToText(`<!doctype html><title>Mugs &amp; more</title><style>p{}</style><nav>Home</nav>
    <h1>Shipping</h1><p>We ship <b>worldwide</b>,<br>on Mondays.</p><script>alert("x")</script>
    <ul><li>Europe: 3 days<li>Asia: 9 days</ul><footer>Imprint</footer>`);
  expect(page.title).toBe("Mugs & more");
  expect(page.text.replace(/\s+/g, " ")).toBe("# Shipping We ship worldwide, on Mondays. Europe: 3 days Asia: 9 days");
});

it.each([
  ["¿Cuánto cuesta el envío?", "es"],
  ["hola quiero una taza", "es"],
  ["How much is shipping?", "en"],
  ["hi, do you have a mug", "en"],
  ["ok", "en"],
  ["", "en"],
])("reads the language of %j as %s", (text, language) => {
  expect(readLanguage(text)).toBe(language);
});

it("prefers what covers more of the question, its rare words first, and doubts what nobody wrote about", () => {
  const known = { ship: ["ship"], "ship europe": ["ship", "europ"], "ship faq": ["ship"] };
  const asked = (stems: string[]) => {
    const candidates = Object.entries(known).map(([id, words]) => ({
      id,
      language: "en",
      matched: words.filter((word) => stems.includes(word)),
      inHeading: id === "ship faq" ? ["ship"] : [],
    }));
    return rankPassages(candidates, { stems: { en: stems }, passages: { en: 40, es: 0 } });
  };
  expect(asked(["ship", "europ"]).map(({ id }) => id)).toEqual(["ship europe", "ship faq", "ship"]);
  expect(asked(["ship", "europ"])[0]?.score).toBe(1);
  expect(asked(["ship"])[0]).toEqual({ id: "ship faq", score: 1 });
  expect(asked(["ship", "mar", "rocket"])[0]?.score).toBeLessThan(ANSWER_THRESHOLD);
});

it("opens no address inside our own network", async () => {
  const fetchOutside = createFetchOutside({ allowPrivate: false });
  await expect(readWebPage(fetchOutside, "http://127.0.0.1/")).rejects.toMatchObject({ code: "provider_refused" });
});
