/** Guarantees what a referrer alone says: its channel, for hosts of every kind, and nothing for those that look alike. */
import { describe, expect, test } from "vitest";
import { classify } from "./channel.ts";

const channelOf = (host: string) =>
  classify({ url: "https://shop.example.com/", referrer: `https://${host}/` }).channel;
const words = (text: string) => text.trim().split(/\s+/);

const WEBMAIL = `
  mail.google.com inbox.google.com outlook.live.com outlook.office.com outlook.office365.com co106w.col106.mail.live.com
  mail.yahoo.com mail.yahoo.co.jp 36ohk6dgmcd1n-c.c.yom.mail.yahoo.net us-mg5.mail.yahoo.com mail.aol.com mail.proton.me
  deref-gmx.net deref-gmx.co.uk deref-gmx.fr deref-web.de deref-mail.com deref-1und1-02.de lightmailer.gmx.at
  lightmailer-bs.gmx.net lightmailer-bap.web.de 3c.web.de 3c-lxa.mail.com navigator-bs.gmx.com
  webmail1m.orange.fr webmail22.orange.fr wmail.orange.fr mail01.orange.fr messagerie.orange.fr messageriepro3.orange.fr
  webmail11e.pc.tim.it webmail.tim.it email.t-online.de webmail.freenet.de email.ionos.co.uk mailbusiness.ionos.de
  mail.yandex.ru mail.yandex.kz e.mail.ru touch.mail.ru mail.rambler.ru mail.qip.ru mail.e1.ru post.ru sibmail.com
  m.mastermail.ru email.seznam.cz mail.ukr.net mail.mynet.com poczta.onet.pl poczta.wp.pl webmail.libero.it
  mail.163.com mail.126.com mail.qq.com exmail.qq.com mail.naver.com mail2.daum.net mail.zoho.com mail.zoho.eu
  webmail.bigpond.com basic.messaging.bigpond.com email.telstra.com webmail.optuszoo.com.au mail.iinet.net.au
  webmail.vodafone.co.nz mail.vodafone.de rich-v01.bluewin.ch upcmail.hispeed.ch mail.infomaniak.com inbox.com
  webmaila.juno.com webmail.cox.net app.fastmail.com webmail.smallbusiness.com mail.university.edu`;

const SEARCH = `
  www.google.co.uk www.bing.com duckduckgo.com html.duckduckgo.com search.yahoo.com r.search.yahoo.com www.ecosia.org
  www.startpage.com eu.startpage.com www.qwant.com lite.qwant.com search.seznam.cz search.naver.com m.search.naver.com
  search.daum.net coccoc.com yandex.com.tr www.yandex.kz ya.ru www.sogou.com m.sogou.com www.so.com www.haosou.com
  www.mojeek.com swisscows.com metager.org metager.de search.brave.com presearch.com you.com kagi.com www.ask.com
  search.aol.com www.dogpile.com www.webcrawler.com www.info.com search.lycos.com nova.rambler.ru go.mail.ru
  szukaj.onet.pl ricerca.virgilio.it suche.t-online.de suche.gmx.net suche.web.de m.baidu.com www.petalsearch.com
  search.goo.ne.jp search.yahoo.co.jp search.zum.com yep.com www.lilo.org search.xfinity.com m.sm.cn szukaj.wp.pl`;

const PAID_SEARCH =
  "syndicatedsearch.goog www.adsensecustomsearchads.com www.googleadservices.com an.yandex.ru yabs.yandex.ru";

const DISPLAY = `
  googleads.g.doubleclick.net ad.doubleclick.net tpc.googlesyndication.com pagead2.googlesyndication.com
  ib.adnxs.com adform.net www.adfox.ru us-ads.openx.net optimized-by.rubiconproject.com`;

const PAID_OTHER = "trc.taboola.com paid.outbrain.com cas.criteo.com";

const AI = `
  chatgpt.com chat.openai.com www.perplexity.ai gemini.google.com copilot.microsoft.com claude.ai grok.com
  chat.mistral.ai chat.deepseek.com meta.ai poe.com character.ai notebooklm.google.com duck.ai`;

const SOCIAL = `
  l.facebook.com lm.facebook.com l.instagram.com t.co lnkd.in out.reddit.com www.pinterest.de l.threads.net
  mastodon.social bsky.app go.bsky.app vk.com ok.ru m.weibo.cn www.tiktok.com www.quora.com`;

const VIDEO = "www.youtube.com m.youtube.com youtu.be vimeo.com www.twitch.tv www.dailymotion.com www.bilibili.com";

const LOOKALIKE = `
  notgoogle.com google.evil.com google.com.evil.com mygoogle.com googlee.com evil-google.com www.notbing.com bing.evil.com
  yahoo.com.evil.com mail.google.com.evil.com outlook.live.com.evil.com notgmx.net.evil.com deref.com notdoubleclick.net
  doubleclick.net.evil.com chatgpt.com.evil.com notchatgpt.com facebook.com.evil.com notyoutube.com youtube.evil.com
  duckduckgo.evil.com ecosia.org.evil.com mailchimp.com mailorder.com docs.google.com aws.amazon.com`;

describe("a referrer at", () => {
  test.each(words(WEBMAIL))("%s is Email", (host) => void expect(channelOf(host)).toBe("Email"));
  test.each(words(SEARCH))("%s is Organic Search", (host) => void expect(channelOf(host)).toBe("Organic Search"));
  test.each(words(PAID_SEARCH))("%s is Paid Search", (host) => void expect(channelOf(host)).toBe("Paid Search"));
  test.each(words(DISPLAY))("%s is Display", (host) => void expect(channelOf(host)).toBe("Display"));
  test.each(words(PAID_OTHER))("%s is Paid Other", (host) => void expect(channelOf(host)).toBe("Paid Other"));
  test.each(words(AI))("%s is AI Assistants", (host) => void expect(channelOf(host)).toBe("AI Assistants"));
  test.each(words(SOCIAL))("%s is Organic Social", (host) => void expect(channelOf(host)).toBe("Organic Social"));
  test.each(words(VIDEO))("%s is Organic Video", (host) => void expect(channelOf(host)).toBe("Organic Video"));
  test.each(words(LOOKALIKE))("%s is Referral", (host) => void expect(channelOf(host)).toBe("Referral"));
});

test.each([
  ["android-app://com.google.android.gm/", "Email", "gmail"],
  ["android-app://com.microsoft.office.outlook/", "Email", "outlook"],
  ["android-app://com.google.android.googlequicksearchbox/https/www.google.com", "Organic Search", "google"],
  ["android-app://com.facebook.katana/", "Organic Social", "facebook"],
  ["android-app://com.twitter.android", "Organic Social", "twitter"],
  ["android-app://com.google.android.youtube/", "Organic Video", "youtube"],
  ["android-app://com.openai.chatgpt/", "AI Assistants", "chatgpt"],
  ["android-app://com.unknown.app/", "Referral", "com.unknown.app"],
])("the app %s is %s from %s", (referrer, channel, source) => {
  expect(classify({ url: "https://shop.example.com/", referrer })).toMatchObject({ channel, source });
});

test("one maker's webmail is one source in all its countries", () => {
  const sources = ["deref-gmx.net", "deref-gmx.co.uk", "lightmailer.gmx.at", "www.gmx.ch"].map(
    (host) => classify({ referrer: `https://${host}/` }).source,
  );
  expect(new Set(sources)).toEqual(new Set(["gmx"]));
});

test.each(["$direct", "(direct)", "(none)", "(not set)", "null", "undefined", "none", "about:blank", "/", "-"])(
  "the referrer %s is none",
  (referrer) => {
    expect(classify({ url: "https://shop.example.com/", referrer })).toEqual(
      classify({ url: "https://shop.example.com/" }),
    );
  },
);

test("a referrer without a scheme is its host, and one without a host a page of the site", () => {
  const url = "https://shop.example.com/";
  expect(classify({ url, referrer: "www.google.com" })).toMatchObject({ channel: "Organic Search", source: "google" });
  expect(classify({ url: "https://shop.com/", referrer: "www.shop.com/a" }).isInternalReferrer).toBe(true);
  expect(classify({ url, referrer: "/shoes" })).toMatchObject({ source: "", isInternalReferrer: true });
});

test("an international domain is shown as people write it", () => {
  expect(classify({ referrer: "https://www.xn--mnchen-3ya.de/" })).toMatchObject({ source: "münchen.de" });
});
