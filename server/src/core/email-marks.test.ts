import { expect, test } from "vitest";
import { classify } from "./channel.ts";

const land = (query: string, referrer?: string) => classify({ url: `https://shop.example/${query}`, referrer });

test.each(["mc_cid", "mc_eid", "_hsenc", "_hsmi", "_kx", "mkt_tok", "vero_id", "__s"])(
  "%s tells of an e-mail",
  (name) => {
    const told = land(`?${name}=x`);
    expect(told).toMatchObject({ channel: "Email", medium: "email", clickIdName: "", clickId: "" });
    expect(told.source).not.toBe("");
  },
);

test("a webmail page before it changes nothing; a link passed on elsewhere is no e-mail any more", () => {
  expect(land("?mc_cid=x", "https://mail.google.com/")).toMatchObject({ channel: "Email", source: "mailchimp" });
  expect(land("?mc_cid=x", "https://www.reddit.com/")).toMatchObject({ channel: "Organic Social", source: "reddit" });
});

test("on the way through the shop's own pages it begins no visit", () => {
  expect(land("?mc_cid=x", "https://shop.example/")).toMatchObject({ channel: "Direct", isInternalReferrer: true });
});

test.each(["igshid", "igsh", "si"])("%s, which people's shared links carry, tells nothing", (name) => {
  expect(land(`?${name}=x`)).toMatchObject({ channel: "Direct", clickIdName: "" });
});
