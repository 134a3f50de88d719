import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { isPrefetch, machineOf } from "./bot.ts";

interface Crawler {
  pattern: string;
  instances: string[];
}
const crawlers = createRequire(import.meta.url)("crawler-user-agents") as Crawler[];

/** On the public list, yet no machines: people in the browsers of apps and editors. */
const PEOPLE = [
  "GoogleImageProxy",
  "YahooMailProxy",
  "AP3A\\.240617\\.008",
  "Code\\/1\\.",
  "MetaIAB Facebook",
  "Trae\\/",
  "Fluid",
];

test("every crawler of the public list is one, but for people in the browsers of apps", () => {
  const unknown = crawlers
    .filter(({ pattern }) => !PEOPLE.includes(pattern))
    .flatMap(({ instances }) => instances)
    .filter((userAgent) => !machineOf(userAgent).isBot);
  expect(unknown).toEqual([]);
});

test.each([
  ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot"],
  ["facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "facebookexternalhit"],
  ["Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", "GPTBot"],
  ["Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Slackbot-LinkExpanding"],
  [
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Googlebot",
  ],
  ["curl/8.5.0", "curl"],
  ["python-requests/2.32.3", "python-requests"],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
    "HeadlessChrome",
  ],
])("%s is %s", (userAgent, name) => expect(machineOf(userAgent)).toEqual({ isBot: true, name }));

test.each([
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/756351453;FBDV/iPhone14,7;FBMD/iPhone;FBSN/iOS;FBSV/18.5;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5]",
  "Mozilla/5.0 (Linux; Android 15; SM-S938B Build/AP3A.240905.015; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/139.0.7258.143 Mobile Safari/537.36 Instagram 395.0.0.43.90 Android",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0",
  "Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0",
  "Mozilla/5.0 (X11; CrOS x86_64 16328.55.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Mozilla/5.0 (Linux; Android 7.0; M BOT 551 Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; U; Android 11; en-US; CUBOT KING KONG Build/RP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.0.0 UCBrowser/13.4 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 8.1.0; M BOT 60; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/118.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
  "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
  "",
])("%s is nobody but a person", (userAgent) => expect(machineOf(userAgent)).toEqual({ isBot: false, name: "" }));

test("every machine has a name of one line, however its agent is written", () => {
  for (const { instances } of crawlers) {
    for (const userAgent of instances) {
      const { isBot, name } = machineOf(userAgent);
      if (isBot) expect(name, userAgent).toMatch(/^[\w .-]{1,60}$/);
    }
  }
});

describe("asking ahead", () => {
  test.each([
    [{ "sec-purpose": "prefetch" }],
    [{ "sec-purpose": "prefetch;prerender" }],
    [{ "x-purpose": "preview" }],
    [{ purpose: "prefetch" }],
    [{ "x-moz": "prefetch" }],
  ])("%j", (headers) => expect(isPrefetch(headers)).toBe(true));

  test.each([[{}], [{ "sec-purpose": "" }], [{ "sec-fetch-mode": "navigate" }]])("not %j", (headers) =>
    expect(isPrefetch(headers)).toBe(false),
  );
});
