import { expect, test } from "vitest";
import { sourceOfHost, sourceOfName } from "./sources.ts";

test.each([
  ["fb", "facebook", "social"],
  ["lm.facebook.com", "facebook", "social"],
  ["quora", "quora", "social"],
  ["quora.com", "quora", "social"],
  ["suomi24.fi", "suomi24.fi", "social"],
  ["stackoverflow.com", "stackoverflow", "social"],
  ["ar.search.yahoo.com", "yahoo", "search"],
  ["yandex.com.tr", "yandex", "search"],
  ["google shopping", "google-shopping", "shopping"],
  ["mercadolibre.com.ar", "mercadolibre", "shopping"],
  ["player.vimeo.com", "vimeo", "video"],
  ["chat.openai.com", "chatgpt", "ai"],
  ["mail.proton.me", "proton", "email"],
])("%s is %s, of the kind %s", (word, name, kind) => {
  expect(sourceOfName(word)).toEqual({ name, kind });
});

test.each(["docs.google.com", "aws.amazon.com", "notfacebook.com", "facebook.com.evil.example", "toString", ""])(
  "%s is none that is known",
  (word) => {
    expect(sourceOfName(word)).toBeNull();
  },
);

test("a host longer than any there can be is none", () => {
  expect(sourceOfHost(`${"a.".repeat(200)}facebook.com`)).toBeNull();
});
