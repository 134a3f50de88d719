import { describe, expect, test } from "vitest";
import { forwarding, PLAIN, type SnippetOptions, snippet } from "./snippet.ts";

const FACTS = {
  origin: "https://t.example",
  pixelId: "P",
  script: { url: "https://t.example/track.0123456789abcdef.js", integrity: "sha384-abc" },
};
const ALL: SnippetOptions = {
  consent: "pending",
  cookieless: true,
  domains: "Shop.example, pay.example:8443",
  outbound: true,
  engagement: true,
  hash: true,
  path: "",
};

test("a short tag stays on one line", () => {
  expect(snippet("html", FACTS, PLAIN)).toBe('<script defer src="https://t.example/track.js" data-pixel="P"></script>');
});

test("every option is an attribute", () => {
  expect(snippet("html", FACTS, ALL)).toBe(`<script defer
  src="https://t.example/track.js"
  data-pixel="P"
  data-consent="pending"
  data-cookieless
  data-domains="shop.example,pay.example:8443"
  data-outbound
  data-engagement
  data-hash
></script>`);
});

test("the pinned tag names one version and its hash, readable across origins", () => {
  expect(snippet("pinned", FACTS, PLAIN)).toBe(`<script defer
  src="https://t.example/track.0123456789abcdef.js"
  integrity="sha384-abc"
  crossorigin="anonymous"
  data-pixel="P"
></script>`);
  expect(snippet("pinned", { ...FACTS, script: undefined }, PLAIN)).toBe("");
});

test("Tag Manager gets a script that makes the tag, since it drops attributes", () => {
  expect(snippet("gtm", FACTS, { ...PLAIN, consent: "denied", outbound: true })).toBe(`<script>
  (function (s) {
    s.src = "https://t.example/track.js";
    s.dataset.pixel = "P";
    s.dataset.consent = "denied";
    s.dataset.outbound = "1";
    document.head.appendChild(s);
  })(document.createElement("script"));
</script>`);
});

test("Next.js gets its own component", () => {
  expect(snippet("next", FACTS, PLAIN)).toBe(
    `import Script from "next/script";

<Script
  src="https://t.example/track.js"
  data-pixel="P"
  strategy="afterInteractive"
/>`,
  );
});

describe("a path of one's own", () => {
  test.each(["t", "/t", "/t/", " /t ", '/t"><'])("written %j is led to from the tag", (path) => {
    const own = { ...PLAIN, path };
    expect(snippet("html", FACTS, own)).toContain('src="/t/s.js"');
    expect(snippet("pinned", FACTS, own)).toContain('src="/t/track.0123456789abcdef.js"');
    expect(forwarding("html", FACTS.origin, path)).toContain("location /t/ {");
    expect(forwarding("next", FACTS.origin, path)).toContain(
      'source: "/t/:path*", destination: "https://t.example/:path*"',
    );
  });
});

test("what is typed cannot end an attribute", () => {
  const hostile = { ...PLAIN, domains: '"><script>alert(1)</script>', path: '"><x' };
  for (const kind of ["html", "pinned", "next"] as const) {
    expect(snippet(kind, FACTS, hostile)).not.toMatch(/alert\(|"><x|"><script/);
  }
});
