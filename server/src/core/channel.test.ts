import { Channel } from "@tributary/contract/channels";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classify } from "./channel.ts";

const shop = (query: string) => `https://shop.example.com/p${query}`;

describe("classify: what was declared", () => {
  test.each([
    ["?utm_source=google&utm_medium=cpc", "Paid Search"],
    ["?utm_source=Google&utm_medium=CPC", "Paid Search"],
    ["?utm_source=facebook&utm_medium=cpm", "Paid Social"],
    ["?utm_source=fb&utm_medium=paid_social", "Paid Social"],
    ["?utm_source=somewhere&utm_medium=cpm", "Display"],
    ["?utm_source=somewhere&utm_medium=cpc", "Paid Other"],
    ["?utm_source=youtube&utm_medium=cpv", "Paid Video"],
    ["?utm_source=youtube&utm_medium=cpc", "Paid Video"],
    ["?utm_source=youtube&utm_medium=video", "Organic Video"],
    ["?utm_source=amazon.de&utm_medium=ppc", "Paid Shopping"],
    ["?utm_source=google&utm_medium=cpc&utm_campaign=Winter-Shop", "Paid Shopping"],
    ["?utm_source=google&utm_medium=cpc&utm_campaign=workshop", "Paid Search"],
    ["?utm_source=google&utm_medium=cpc&utm_campaign=x%20Cross-Network", "Cross-network"],
    ["?utm_source=google&utm_medium=organic", "Organic Search"],
    ["?utm_source=instagram&utm_medium=story", "Organic Social"],
    ["?utm_source=brand&utm_medium=social+media", "Organic Social"],
    ["?utm_source=newsletter&utm_medium=email", "Email"],
    ["?utm_source=e%20mail&utm_medium=x", "Email"],
    ["?utm_source=emailtool&utm_medium=x", "Unassigned"],
    ["?utm_source=partner&utm_medium=affiliate", "Affiliates"],
    ["?utm_source=partner&utm_medium=affiliates", "Unassigned"],
    ["?utm_source=partner&utm_medium=referral", "Referral"],
    ["?utm_source=pod&utm_medium=audio", "Audio"],
    ["?utm_source=sms&utm_medium=x", "SMS"],
    ["?utm_source=app&utm_medium=web-push", "Mobile Push Notifications"],
    ["?utm_source=chatgpt.com", "AI Assistants"],
    ["?utm_source=(direct)&utm_medium=(none)", "Direct"],
    ["?utm_campaign=spring", "Unassigned"],
    ["?UTM_Source=google&Utm_Medium=cpc", "Paid Search"],
  ])("%s is %s", (query, channel) => {
    expect(classify({ url: shop(query) }).channel).toBe(channel);
  });

  test("of duplicated parameters the first counts, and + is a space", () => {
    const { source, campaign } = classify({ url: shop("?utm_source=a&utm_source=b&utm_campaign=Big+Sale%20now") });
    expect([source, campaign]).toEqual(["a", "Big Sale now"]);
  });

  test.each([
    "{{campaign.name}}",
    "{campaignid}",
    "__CAMPAIGN_ID__",
    "%%name%%",
    "[[x]]",
    "$".concat("{x}"),
    "pre_{{ad.id}}",
  ])("the unfilled macro %s is no value", (macro) => {
    const url = shop(`?utm_source=meta&utm_medium=cpc&utm_campaign=${encodeURIComponent(macro)}`);
    expect(classify({ url }).campaign).toBe("");
  });
});

describe("classify: what was observed", () => {
  test.each([
    ["https://www.google.co.uk/", "Organic Search", "google", "organic"],
    ["https://fr.search.yahoo.com/search?p=x", "Organic Search", "yahoo", "organic"],
    ["https://docs.google.com/document", "Referral", "docs.google.com", "referral"],
    ["https://google.evil.example/", "Referral", "google.evil.example", "referral"],
    ["https://l.facebook.com/l.php?u=x", "Organic Social", "facebook", "referral"],
    ["https://t.co/abc", "Organic Social", "twitter", "referral"],
    ["https://m.youtube.com/watch?v=1", "Organic Video", "youtube", "referral"],
    ["https://www.amazon.com.au/dp/1", "Organic Shopping", "amazon", "referral"],
    ["https://aws.amazon.com/", "Referral", "aws.amazon.com", "referral"],
    ["https://chatgpt.com/", "AI Assistants", "chatgpt", "referral"],
    ["https://gemini.google.com/app", "AI Assistants", "gemini", "referral"],
    ["https://mail.google.com/", "Email", "gmail", "email"],
    ["android-app://com.google.android.gm/", "Email", "gmail", "email"],
    ["android-app://com.google.android.googlequicksearchbox/", "Organic Search", "google", "organic"],
    ["https://www.a-blog.example/post", "Referral", "a-blog.example", "referral"],
  ])("the referrer %s is %s", (referrer, channel, source, medium) => {
    expect(classify({ url: shop(""), referrer })).toMatchObject({ channel, source, medium, isInternalReferrer: false });
  });

  test.each([
    ["https://shop.example.com/other"],
    ["https://blog.example.com/"],
    ["https://checkout.stripe.com/c/pay/cs_1"],
    ["https://www.paypal.com/checkoutnow"],
  ])("coming from %s is no new visit", (referrer) => {
    expect(classify({ url: shop(""), referrer })).toMatchObject({ channel: "Direct", isInternalReferrer: true });
  });

  test("two shops of one hosting platform are different sites", () => {
    const visit = { url: "https://one.myshopify.com/", referrer: "https://two.myshopify.com/" };
    expect(classify(visit).isInternalReferrer).toBe(false);
  });

  test("no address and no referrer is direct", () => {
    expect(classify({})).toEqual({
      channel: "Direct",
      source: "",
      medium: "",
      campaign: "",
      term: "",
      content: "",
      clickIdName: "",
      clickId: "",
      utmIssues: [],
      referrerHost: "",
      landingPath: "",
      isInternalReferrer: false,
    });
  });
});

describe("classify: click ids", () => {
  test.each([
    ["?gclid=AbC", "Paid Search", "google", "gclid"],
    ["?gbraid=x", "Paid Search", "google", "gbraid"],
    ["?gad_source=1", "Paid Search", "google", ""],
    ["?msclkid=x", "Paid Search", "bing", "msclkid"],
    ["?ttclid=x", "Paid Social", "tiktok", "ttclid"],
    ["?ScCid=x", "Paid Social", "snapchat", "sccid"],
    ["?dclid=x", "Display", "dv360", "dclid"],
    ["?tblci=x", "Paid Other", "taboola", "tblci"],
    ["?awc=1_2_x", "Affiliates", "awin", "awc"],
    ["?fbclid=x", "Organic Social", "facebook", "fbclid"],
    ["?srsltid=x", "Organic Shopping", "google-shopping", "srsltid"],
    ["?subid=x", "Referral", "", "subid"],
  ])("%s alone is %s", (query, channel, source, clickIdName) => {
    expect(classify({ url: shop(query) })).toMatchObject({ channel, source, clickIdName });
  });

  test("values are kept to the letter", () => {
    expect(classify({ url: shop("?GCLID=Cj0KCQiA-AbC_x") }).clickId).toBe("Cj0KCQiA-AbC_x");
  });

  test("an fbclid proves no advertisement: the referrer says more", () => {
    const visit = { url: shop("?fbclid=x"), referrer: "https://l.instagram.com/" };
    expect(classify(visit)).toMatchObject({ channel: "Organic Social", source: "instagram", clickIdName: "fbclid" });
  });

  test("of several, the one of the declared source is taken", () => {
    expect(classify({ url: shop("?gclid=g&fbclid=f&utm_source=fb&utm_medium=paid") })).toMatchObject({
      channel: "Paid Social",
      clickIdName: "fbclid",
    });
  });

  test("a click id supplies the medium of its own platform only", () => {
    expect(classify({ url: shop("?utm_source=google&gclid=x") }).channel).toBe("Paid Search");
    expect(classify({ url: shop("?utm_source=newsletter&gclid=x") }).medium).toBe("");
  });

  test("trackers' common names say nothing on a shop's own pages", () => {
    const visit = { url: shop("?subid=7"), referrer: "https://shop.example.com/" };
    expect(classify(visit)).toMatchObject({ channel: "Direct", source: "", isInternalReferrer: true });
  });

  test("a bare link of ours is a referral, not direct", () => {
    expect(classify({ url: shop("?ct_tracking_id=x") })).toMatchObject({ channel: "Referral", medium: "link" });
  });
});

describe("classify: whatever is sent", () => {
  const known = new Set<string>(Channel.options);

  test("any two texts give a known channel and bounded texts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (url, referrer) => {
        const result = classify({ url, referrer });
        expect(known.has(result.channel)).toBe(true);
        expect(result.source.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  test("any query on a real address, from any web address", () => {
    const names = fc.constantFrom("utm_source", "utm_medium", "utm_campaign", "gclid", "fbclid", "x", "UTM_SOURCE");
    const query = fc.array(fc.tuple(names, fc.string({ unit: "grapheme" })), { maxLength: 8 });
    fc.assert(
      fc.property(query, fc.webUrl({ withQueryParameters: true }), (pairs, referrer) => {
        const result = classify({ url: shop(`?${new URLSearchParams(pairs)}`), referrer });
        expect(known.has(result.channel)).toBe(true);
        expect(result.isInternalReferrer).toBe(false);
      }),
    );
  });

  test("the case of source and medium changes nothing", () => {
    const words = fc.constantFrom("google", "facebook", "newsletter", "cpc", "email", "referral", "organic", "cpm");
    fc.assert(
      fc.property(words, words, (source, medium) => {
        const lower = classify({ url: shop(`?utm_source=${source}&utm_medium=${medium}`) });
        const upper = classify({ url: shop(`?utm_source=${source.toUpperCase()}&utm_medium=${medium.toUpperCase()}`) });
        expect({ ...upper, utmIssues: [] }).toEqual({ ...lower, utmIssues: [] });
      }),
    );
  });

  test("what no DNS could hold and no rule could match is answered all the same", () => {
    const visit = {
      url: shop(`?utm_campaign=${"shop{".repeat(40_000)}`),
      referrer: `https://${"a.".repeat(50_000)}com`,
    };
    expect(classify(visit).campaign.length).toBeLessThanOrEqual(200);
  });
});
