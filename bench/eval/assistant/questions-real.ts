/** English as people write it: typos, slang, two questions in one, short questions that go on. */
import type { Dates } from "./dates.ts";
import { change, first, number, part, type Question, refusal, rows, says, typed } from "./question.ts";
import * as truth from "./truths.ts";

const META = "platform = 'meta_ads'";
const GOOGLE = "platform = 'google_ads'";

export function realQuestions(d: Dates): Question[] {
  return [...firstPart(d), ...secondPart(d)];
}

function firstPart(d: Dates): Question[] {
  return [
    typed("how much did we burn on fb last week", number(truth.ads("spend", d.lastWeek, META))),
    typed("hw much did we blow on google ads yday", number(truth.ads("spend", d.yesterday, GOOGLE))),
    typed("reveune by chanel lst month", rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    typed("revnue yesterday??", number(truth.revenue(d.yesterday))),
    typed("yo how much did we make last week", number(truth.revenue(d.lastWeek))),
    typed("how much dough did we rake in last month", number(truth.revenue(d.lastMonth))),
    typed("whats our roas last month", number(truth.returnOn("roas", d.lastMonth))),
    typed("roas fb last month", number(truth.returnOn("roas", d.lastMonth, "meta"))),
    typed("orders ystrday", number(truth.orders(d.yesterday))),
    typed("how many sales did we make last wk", number(truth.orders(d.lastWeek))),
    typed("sales last week in $", number(truth.revenue(d.lastWeek))),
    typed(
      "hey can you show me spend by platfrom last month pls",
      rows(truth.adsBy("spend", "toString(platform)", d.lastMonth)),
    ),
    typed("spnd on meta last month", number(truth.ads("spend", d.lastMonth, META))),
    typed("impresions last month", number(truth.ads("impressions", d.lastMonth))),
    typed("google ads clicks last week", number(truth.ads("clicks", d.lastWeek, GOOGLE))),
    typed("cpc google last month", number(truth.ads("cpc", d.lastMonth, GOOGLE))),
    typed("ctr meta ads last wek", number(truth.ads("ctr", d.lastWeek, META))),
    typed("whats the aov for the last 30 days", number(truth.aov(d.last(30)))),
    typed("avg order value last month", number(truth.aov(d.lastMonth))),
    typed("refunds last month?", number(truth.refunded(d.lastMonth))),
    typed("how much money did we give back in the last 90 days", number(truth.refunded(d.last(90)))),
    typed(
      "best channel last month",
      first(truth.creditBy("revenue", "channel", d.lastMonth, { where: "channel != 'Unattributed'" })),
    ),
    typed(
      `top 5 channels by revenue ${d.nameOf(1, "en").toLowerCase()}`,
      first(truth.creditBy("revenue", "channel", d.lastMonth, { where: "channel != 'Unattributed'" }), 5),
    ),
    typed(
      `which chanel brought in the most cash in ${d.nameOf(2, "en").slice(0, 3).toLowerCase()}`,
      first(truth.creditBy("revenue", "channel", d.monthBefore, { where: "channel != 'Unattributed'" })),
    ),
    typed(`best day in ${d.nameOf(2, "en").slice(0, 3).toLowerCase()}`, first(truth.revenueBy("day", d.monthBefore))),
    typed(
      "where do most of our orders come from? top channel by orders last month",
      first(truth.creditBy("orders", "channel", d.lastMonth, { where: "channel != 'Unattributed'" })),
    ),
    typed("why did revenue tank last week", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    typed("why was revenue down last week??", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    typed("how come orders droped last week", change(truth.orders(d.lastWeek), truth.orders(d.weekBefore))),
    typed("rev last week vs week before", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    typed("orders wow last week", change(truth.orders(d.lastWeek), truth.orders(d.weekBefore))),
    typed(
      `${d.nameOf(1, "en").toLowerCase()} revenue vs ${d.nameOf(2, "en").slice(0, 3).toLowerCase()}`,
      change(truth.revenue(d.lastMonth), truth.revenue(d.monthBefore)),
    ),
    typed("is revenue up last month?", change(truth.revenue(d.lastMonth), truth.revenue(d.monthBefore))),
    typed(
      "how much did we spend on google and how much on meta last month",
      number(truth.ads("spend", d.lastMonth, GOOGLE), truth.ads("spend", d.lastMonth, META)),
    ),
    typed(
      "how much did we spend last week and what was revenue",
      number(truth.ads("spend", d.lastWeek), truth.revenue(d.lastWeek)),
    ),
    typed("revenue and orders last week", number(truth.revenue(d.lastWeek), truth.orders(d.lastWeek))),
    typed(
      "how many orders yesterday? and how much revenue?",
      number(truth.orders(d.yesterday), truth.revenue(d.yesterday)),
    ),
    typed(
      `revenue in ${d.nameOf(2, "en").slice(0, 3).toLowerCase()} and ${d.nameOf(1, "en").toLowerCase()}`,
      number(truth.revenue(d.monthBefore), truth.revenue(d.lastMonth)),
    ),
    typed(
      "spend on fb last week and orders from email last month",
      number(truth.ads("spend", d.lastWeek, META), truth.credit("orders", d.lastMonth, { where: "channel = 'Email'" })),
    ),
  ];
}

function secondPart(d: Dates): Question[] {
  return [
    typed(
      "visitors yesterday and page views yesterday",
      number(truth.visits("visitors", d.yesterday), truth.visits("pageViews", d.yesterday)),
    ),
    typed(["revenue last month", "and by channel?"], rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    typed(
      ["revenue by channel last month", "what about last week?"],
      rows(truth.creditBy("revenue", "channel", d.lastWeek)),
    ),
    typed(["how much did we spend on google last week", "and on meta?"], number(truth.ads("spend", d.lastWeek, META))),
    typed(["how much did we spend on fb last month", "and google?"], number(truth.ads("spend", d.lastMonth, GOOGLE))),
    typed(["orders last week", "and revenue?"], number(truth.revenue(d.lastWeek))),
    typed(
      ["orders last week", "how does that compare to the week before"],
      change(truth.orders(d.lastWeek), truth.orders(d.weekBefore)),
    ),
    typed(["revenue last week", "why?"], change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    typed(
      ["spend by platform last week", "now last month"],
      rows(truth.adsBy("spend", "toString(platform)", d.lastMonth)),
    ),
    typed(
      ["revenue from email last month", "same for organic search"],
      number(truth.credit("revenue", d.lastMonth, { where: "channel = 'Organic Search'" })),
    ),
    typed(
      ["revenue by channel last month", "with first touch"],
      rows(truth.creditBy("revenue", "channel", d.lastMonth, { model: "first" })),
    ),
    typed(
      "what % of revenue is from paid social last month",
      part(truth.share("revenue", d.lastMonth, "channel = 'Paid Social'")),
    ),
    typed(
      "how big a share of orders is unattributed last month",
      part(truth.share("orders", d.lastMonth, "channel = 'Unattributed'")),
    ),
    typed(
      "newsletter revenue last month",
      number(truth.credit("revenue", d.lastMonth, { where: "source = 'newsletter'" })),
    ),
    typed(
      "how's seo doing? revenue from seo last month",
      number(truth.credit("revenue", d.lastMonth, { where: "channel = 'Organic Search'" })),
    ),
    typed("insta revenue last month", number(truth.credit("revenue", d.lastMonth, { where: "source = 'instagram'" }))),
    typed("how many ppl visited the site last week? visitors", number(truth.visits("visitors", d.usual))),
    typed("trafic last week", number(truth.visits("sessions", d.lastWeek))),
    typed("pageviews ystrday", number(truth.visits("pageViews", d.yesterday))),
    typed("conv rate last month", number(truth.conversionRate(d.lastMonth))),
    typed("avg daily ad spend last month", number(truth.adsPerDay(d.lastMonth))),
    typed("cac last month", number(truth.returnOn("cpa", d.lastMonth))),
    typed("blended roas last month", number(truth.returnOn("mer", d.lastMonth))),
    typed("how much did fb cost us last month", number(truth.ads("spend", d.lastMonth, META))),
    typed("show me revenue day by day last week", rows(truth.revenueBy("day", d.lastWeek))),
    typed("revenue 7 days ago", number(truth.revenue(d.day(7)))),
    typed("revenue in the past 14 days", number(truth.revenue(d.last(14)))),
    typed("any alerts rn?", says(/No alerts are open/)),
    typed("what should i do next", number(truth.openRecommendations)),
    typed("wat is cpa", says(/Cost per acquisition/)),
    typed("revenue by zodiac sign", refusal),
    typed("revenue from snapchat yesterday", refusal),
    typed("predict sales for tomorrow", refusal),
    typed("tell me a joke", refusal),
    typed("revenue of our competitors", refusal),
    typed(
      "how many conversions does meta claim for last month",
      number(truth.ads("claimedConversions", d.lastMonth, META)),
    ),
    typed("how much did each channel bring in last month", rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    typed("how many people visited our site last week", number(truth.visits("visitors", d.lastWeek))),
    typed("asdf qwer zxcv", refusal),
  ];
}
