import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgePage } from "./judge-page.ts";
import { readPage } from "./page-facts.ts";

const PIXEL = "01980000-0000-7000-8000-00000000000a";
const OTHER = "01980000-0000-7000-8000-00000000000b";
const URL_OF_PAGE = "https://shop.example/products";
const SRC = "https://t.example.com/track.js";
const TAG = `<script defer src="${SRC}" data-pixel="${PIXEL}"></script>`;
const GTM = `<script>(function(w){/*…*/'https://www.googletagmanager.com/gtm.js?id='})(window)</script>`;

const judge = (
  html: string,
  { url = URL_OF_PAGE, policies = [] as string[], publicUrl = "https://t.example.com" } = {},
) =>
  judgePage(
    { url: new URL(url), facts: readPage(html, url), policies },
    { publicUrl, pixelId: PIXEL, siteHosts: ["shop.example", "blog.example"] },
  );
const codes = (...asked: Parameters<typeof judge>) => judge(...asked).map(({ code }) => code);
const page = (head: string) => `<!doctype html><html><head><title>Shop</title>${head}</head><body>Hello</body></html>`;

describe("the script is found", () => {
  test.each([
    ["as the tag of Set-up", TAG],
    ["whatever its case and quotes", `<SCRIPT SRC=${SRC} DATA-PIXEL='${PIXEL.toUpperCase()}'></SCRIPT>`],
    ["without a scheme", `<script src="//t.example.com/track.js" data-pixel="${PIXEL}"></script>`],
    ["pinned to a version", `<script src="https://t.example.com/track.3f9a.js" data-pixel="${PIXEL}"></script>`],
    ["by its other name", `<script src="https://t.example.com/api/conversions/script" data-pixel="${PIXEL}"></script>`],
    ["by a path of the shop's own", `<script src="/t/anything.js" data-pixel="${PIXEL}"></script>`],
    ["from another domain of the site", `<script src="https://blog.example/t/t.js" data-pixel="${PIXEL}"></script>`],
    [
      "below a base address",
      `<base href="https://t.example.com/"><script src="track.js" data-pixel="${PIXEL}"></script>`,
    ],
    ["set up by the page", `<script>window.__pixelConfig={pixel:"${PIXEL}"}</script><script src="${SRC}"></script>`],
    [
      "written by the page",
      `<script>var s=document.createElement("script");s.src="${SRC}";s.dataset.pixel="${PIXEL}"</script>`,
    ],
    ["beside another pixel", `${TAG}<script src="${SRC}" data-pixel="${OTHER}"></script>`],
    ["beside a tag manager", `${GTM}${TAG}`],
    ["in a page full of mistakes", `<div <p><script></script ><b><i></b>${TAG}`],
  ])("%s", (_how, head) => {
    expect(codes(page(head))).toEqual(["script_found"]);
  });
});

describe("the script is not there", () => {
  test.each([
    ["an empty page", "", ["script_missing"]],
    ["other scripts", `<script src="/app.js"></script><script src="/track.js"></script>`, ["script_missing"]],
    ["a commented tag", `<!-- ${TAG} -->`, ["script_missing"]],
    ["a tag for browsers without scripts", `<noscript>${TAG}</noscript>`, ["script_missing"]],
    ["a template", `<template>${TAG}</template>`, ["script_missing"]],
    ["a tag in text", `<textarea>${TAG}</textarea>`, ["script_missing"]],
    ["a tag in a script", `<script type="text/html">${"x"}</script>`, ["script_missing"]],
    ["a tag manager", GTM, ["script_missing", "tag_manager_present"]],
    ["another pixel", `<script src="${SRC}" data-pixel="${OTHER}"></script>`, ["wrong_pixel"]],
    ["no pixel", `<script src="${SRC}"></script>`, ["no_pixel"]],
    ["another installation", TAG.replace("t.example.com", "u.example.net"), ["other_installation"]],
    ["another product's pixel", `<script src="/fb.js" data-pixel="123"></script>`, ["script_missing"]],
  ])("with %s", (_how, head, expected) => {
    expect(codes(page(head))).toEqual(expected);
  });

  test("is an error, and only doubtful with a tag manager", () => {
    expect(judge(page(""))[0]?.severity).toBe("error");
    expect(judge(page(GTM)).map(({ severity }) => severity)).toEqual(["warning", "info"]);
  });

  test("says which pixel it found and which it should be", () => {
    const [finding] = judge(page(`<script src="${SRC}" data-pixel="${OTHER}"></script>`));
    expect([finding?.sentence, finding?.remedy]).toEqual([
      `The script is for a different pixel, ${OTHER}.`,
      `Set data-pixel to ${PIXEL}.`,
    ]);
  });
});

describe("the script is there, but", () => {
  const tag = (attributes: string) => `<script src="${SRC}" data-pixel="${PIXEL}" ${attributes}></script>`;

  test.each([
    ["twice", `${TAG}${TAG}`, ["script_found", "script_twice"]],
    [
      "from elsewhere too",
      `${TAG}${TAG.replace("t.example.com", "u.example")}`,
      ["script_found", "other_installation"],
    ],
    ["consent is denied", tag('data-consent="denied"'), ["script_found", "consent_denied"]],
    ["consent is pending", tag('data-consent="pending"'), ["script_found", "consent_pending"]],
    ["a consent tool holds it", tag('type="text/plain"'), ["script_found", "consent_pending"]],
    [
      "the page's policy forbids it",
      `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${TAG}`,
      ["script_found", "blocked_by_csp"],
    ],
  ])("%s", (_how, head, expected) => {
    expect(codes(page(head))).toEqual(expected);
  });

  test("the server's policy forbids loading it, or sending events", () => {
    const blocked = judge(page(TAG), { policies: ["default-src 'self'; script-src https:"] });
    expect(blocked.map(({ code, remedy }) => [code, remedy])).toEqual([
      ["script_found", null],
      ["blocked_by_csp", "Add https://t.example.com to default-src."],
    ]);
    expect(codes(page(TAG), { policies: ["script-src 'self'", "connect-src 'self'"] })).toEqual([
      "script_found",
      "blocked_by_csp",
      "blocked_by_csp",
    ]);
  });

  test("a secure page loads it by http", () => {
    const insecure = TAG.replace("https:", "http:");
    expect(codes(page(insecure))).toEqual(["script_found", "mixed_content"]);
    expect(codes(page(insecure), { url: "http://shop.example/" })).toEqual(["script_found"]);
  });
});

test("whatever a page holds, it is read", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom("<script", " src=", "http://[", TAG, "<base href='//['>", "</"));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      expect(judge(pieces.join("")).length).toBeGreaterThan(0);
    }),
  );
});
