/** The built script across sites. */
import { describe, expect, test } from "vitest";
import { fakeJar, settled } from "./throwaway-browser.ts";
import { useThrowawayScript } from "./throwaway-script.ts";

const { visit } = useThrowawayScript();

describe("other sites", () => {
  /** Clicks a link inside the shadow root of a component. @returns where the link leads by then */
  const click = (opened: Awaited<ReturnType<typeof visit>>, href: string, event: object = {}): string => {
    const attributes = new Map([["href", href]]);
    const link = {
      matches: () => true,
      hasAttribute: (name: string) => attributes.has(name),
      getAttribute: (name: string) => attributes.get(name),
      setAttribute: (name: string, value: string) => void attributes.set(name, value),
      addEventListener: () => {},
    };
    opened.dispatch("click", { composedPath: () => [{ matches: () => false }, link, opened.page.document], ...event });
    return attributes.get("href") ?? "";
  };

  test("links to linked sites carry the visitor, again and again only once, and the rest letter for letter", async () => {
    const opened = await visit({ dataset: { domains: "other.example, third.example," } });
    const { visitorId, sessionId } = opened.page.__pixelIds!();
    const text = `_pxl=${visitorId}.${sessionId}.${opened.jar.now}&`;
    expect(click(opened, "https://www.other.example/a?b=%20c#d")).toBe(`https://www.other.example/a?${text}b=%20c#d`);
    expect(click(opened, `https://third.example/?${text}x=1`)).toBe(`https://third.example/?${text}x=1`);
    expect(click(opened, "https://third.example/#a?b")).toBe(`https://third.example/?${text}#a?b`);
    for (const href of ["https://another.example/", "https://shop.example/x", "mailto:a@other.example"]) {
      expect(click(opened, href)).toBe(href);
    }
    expect(click(opened, "https://other.example/", { button: 2 })).toBe("https://other.example/");
    expect(click(opened, "https://evil.example./")).toBe("https://evil.example./");
    expect(opened.events()).toHaveLength(1);
  });

  test.each(["münchen.example", "MÜNCHEN.example", "xn--mnchen-3ya.example", "other.example,, münchen.example:443,"])(
    "a linked site named %s is known, however it is written",
    async (domains) => {
      const opened = await visit({ dataset: { domains } });
      expect(click(opened, "https://www.münchen.example/")).toContain("_pxl=");
      expect(click(opened, "https://xn--mnchen-3ya.example/")).toContain("_pxl=");
      expect(click(opened, "https://munchen.example/")).toBe("https://munchen.example/");
    },
  );

  test("without consent nobody is handed over", async () => {
    const opened = await visit({ dataset: { domains: "other.example", consent: "denied" } });
    expect(click(opened, "https://other.example/")).toBe("https://other.example/");
  });

  const handed = (jar: ReturnType<typeof fakeJar>, ageMs: number) =>
    `https://shop.example/p?_pxl=${"1".repeat(32)}.${"2".repeat(32)}.${jar.now - ageMs}&a=%20b#c`;
  const arrival = { referrer: "https://other.example/", dataset: { domains: "other.example" } };

  test("who arrives so stays the same visitor in the same session, and the address is cleaned", async () => {
    const jar = fakeJar();
    await visit({ jar });
    const { bodies, events, page } = await visit({ jar, url: handed(jar, 1000), ...arrival });
    expect(bodies()[0]).toMatchObject({ visitorId: "1".repeat(32), sessionId: "2".repeat(32), isNew: false });
    expect(events()).toMatchObject([{ url: "https://shop.example/p?a=%20b", referrer: "" }]);
    expect(page.location.href).toBe("https://shop.example/p?a=%20b#c");
    expect((await visit({ jar })).bodies()[0]!.visitorId).toBe("1".repeat(32));
  });

  test.each([
    [121_000, "https://other.example/"],
    [-1000, "https://other.example/"],
    [1000, ""],
    [1000, "https://evil.example/other.example"],
    [1000, "https://notother.example/"],
    [1000, "https://other.example.evil.example/"],
  ])("a hand-over %i ms old from '%s' counts for nothing, and is cleaned away", async (ageMs, referrer) => {
    const jar = fakeJar();
    const { bodies, page } = await visit({ jar, url: handed(jar, ageMs), ...arrival, referrer });
    expect(bodies()[0]!.visitorId).not.toBe("1".repeat(32));
    expect(page.location.search).toBe("?a=%20b");
  });

  test("a parameter whose name only ends so is left alone", async () => {
    const jar = fakeJar();
    const url = handed(jar, 0).replace("_pxl", "my_pxl");
    expect((await visit({ jar, url, ...arrival })).page.location.href).toBe(url);
  });

  test("data-outbound tells of clicks that lead to other sites", async () => {
    const opened = await visit({ dataset: { outbound: "" } });
    for (const href of ["https://elsewhere.example/x", "https://shop.example/own", "mailto:a@b.example"])
      click(opened, href);
    await settled();
    expect(opened.events().slice(1)).toMatchObject([
      { name: "click", properties: { link_url: "https://elsewhere.example/x", outbound: true } },
    ]);
  });
});
