/** English as a teacher would write it. */
import type { Dates } from "./dates.ts";
import { change, en, first, number, part, type Question, refusal, rows, says } from "./question.ts";
import * as truth from "./truths.ts";

export function plainQuestions(d: Dates): Question[] {
  return [...firstPart(d), ...secondPart(d), ...thirdPart(d)];
}

function firstPart(d: Dates): Question[] {
  return [
    en("What was our revenue last month?", number(truth.revenue(d.lastMonth))),
    en("What was our revenue yesterday?", number(truth.revenue(d.yesterday))),
    en("What is our revenue today?", number(truth.revenue(d.today))),
    en("What was our revenue last week?", number(truth.revenue(d.lastWeek))),
    en(`What was our revenue in ${d.nameOf(2, "en")}?`, number(truth.revenue(d.monthBefore))),
    en("What was our verified revenue in the last 7 days?", number(truth.revenue(d.last(7)))),
    en("Revenue for the last 90 days", number(truth.revenue(d.last(90)))),
    en("What is our revenue this week?", number(truth.revenue(d.thisWeek))),
    en("What is our revenue this month?", number(truth.revenue(d.thisMonth))),
    en(`What was our revenue from ${d.written(20)} to ${d.written(11)}?`, number(truth.revenue(d.between(20, 11)))),
    en(`What was our revenue on ${d.written(9)}?`, number(truth.revenue(d.day(9)))),
    en(`What was our revenue since ${d.written(12)}?`, number(truth.revenue(d.between(12, 0)))),
    en("What was our gross revenue last month?", number(truth.gross(d.lastMonth))),
    en("How much was refunded last month?", number(truth.refunded(d.lastMonth))),
    en("How many orders did we get last month?", number(truth.orders(d.lastMonth))),
    en("How many orders did we get last Friday?", number(truth.orders(d.weekday(5)))),
    en(`How many payments were there in ${d.nameOf(2, "en")}?`, number(truth.orders(d.monthBefore))),
    en("How many purchases were there last week?", number(truth.orders(d.lastWeek))),
    en("What was the average order value last month?", number(truth.aov(d.lastMonth))),
    en(`What was our AOV in ${d.nameOf(2, "en")}?`, number(truth.aov(d.monthBefore))),
    en("What was our attribution coverage last month?", number(truth.coverage(d.lastMonth))),
    en("What was the coverage last week?", number(truth.coverage(d.lastWeek))),
    en("How much did we spend on ads last month?", number(truth.ads("spend", d.lastMonth))),
    en("What was our ad spend yesterday?", number(truth.ads("spend", d.yesterday))),
    en(
      "What was our spend on Google Ads last week?",
      number(truth.ads("spend", d.lastWeek, "platform = 'google_ads'")),
    ),
    en("What was our spend on Meta Ads last month?", number(truth.ads("spend", d.lastMonth, "platform = 'meta_ads'"))),
    en("How many impressions did our ads get last month?", number(truth.ads("impressions", d.lastMonth))),
    en("How many ad clicks did we get last week?", number(truth.ads("clicks", d.lastWeek))),
    en("What was the click-through rate last month?", number(truth.ads("ctr", d.lastMonth))),
    en("What was our CPC on Google Ads last month?", number(truth.ads("cpc", d.lastMonth, "platform = 'google_ads'"))),
    en("What was our CPM last month?", number(truth.ads("cpm", d.lastMonth))),
    en("How many conversions did platforms claim last month?", number(truth.ads("claimedConversions", d.lastMonth))),
    en(
      "Claimed conversions of Meta Ads last month",
      number(truth.ads("claimedConversions", d.lastMonth, "platform = 'meta_ads'")),
    ),
    en("What was the claimed revenue last week?", number(truth.ads("claimedRevenue", d.lastWeek))),
    en("What was our ROAS last month?", number(truth.returnOn("roas", d.lastMonth))),
    en("What was the ROAS of Meta Ads last month?", number(truth.returnOn("roas", d.lastMonth, "meta"))),
    en("What was the ROAS of Google Ads last month?", number(truth.returnOn("roas", d.lastMonth, "google"))),
    en("What was our CPA last month?", number(truth.returnOn("cpa", d.lastMonth))),
    en(
      "What was the cost per acquisition on Google Ads last month?",
      number(truth.returnOn("cpa", d.lastMonth, "google")),
    ),
    en("What was our MER last month?", number(truth.returnOn("mer", d.lastMonth))),
    en("How many visitors did we have last week?", number(truth.visits("visitors", d.lastWeek))),
    en("How many sessions were there yesterday?", number(truth.visits("sessions", d.yesterday))),
    en("How many page views were there last month?", number(truth.visits("pageViews", d.lastMonth))),
    en("What was our conversion rate last month?", number(truth.conversionRate(d.lastMonth))),
    en("How many link clicks did we get last week?", number(truth.linkClicks(d.lastWeek))),
    en("Revenue from email last month", number(truth.credit("revenue", d.lastMonth, { where: "channel = 'Email'" }))),
    en(
      "Revenue from Paid Social last month",
      number(truth.credit("revenue", d.lastMonth, { where: "channel = 'Paid Social'" })),
    ),
    en(
      "How many orders came from Organic Search last month?",
      number(truth.credit("orders", d.lastMonth, { where: "channel = 'Organic Search'" })),
    ),
    en(
      "What was unattributed revenue last month?",
      number(truth.credit("revenue", d.lastMonth, { where: "channel = 'Unattributed'" })),
    ),
    en(
      "Revenue from YouTube last month",
      number(truth.credit("revenue", d.lastMonth, { where: "source = 'youtube'" })),
    ),
  ];
}

function secondPart(d: Dates): Question[] {
  return [
    en(
      "Revenue from ChatGPT in the last 90 days",
      number(truth.credit("revenue", d.last(90), { where: "source = 'chatgpt.com'" })),
    ),
    en(
      "How many payments have high confidence last month?",
      number(truth.credit("orders", d.lastMonth, { where: "confidence_level = 'high' AND place > 0" })),
    ),
    en(
      "What was our revenue from ads last month?",
      number(truth.credit("revenue", d.lastMonth, { where: truth.PLATFORM.any })),
    ),
    en(
      "How many orders came from ads last month? Show orders from ads last month",
      number(truth.credit("orders", d.lastMonth, { where: truth.PLATFORM.any })),
    ),
    en("Revenue by channel last month", rows(truth.creditBy("revenue", "channel", d.lastMonth))),
    en("Orders by channel last week", rows(truth.creditBy("orders", "channel", d.lastWeek))),
    en(`Revenue by channel in ${d.nameOf(2, "en")}`, rows(truth.creditBy("revenue", "channel", d.monthBefore))),
    en("Revenue by source last month", rows(truth.creditBy("revenue", "source", d.lastMonth))),
    en("Orders by source last month", rows(truth.creditBy("orders", "source", d.lastMonth))),
    en("Revenue by landing page last month", rows(truth.creditBy("revenue", "landing", d.lastMonth))),
    en("Revenue by day last week", rows(truth.revenueBy("day", d.lastWeek))),
    en("Revenue by month in the last 60 days", rows(truth.revenueBy("month", d.last(60)))),
    en("Spend by platform last month", rows(truth.adsBy("spend", "toString(platform)", d.lastMonth))),
    en("Clicks by ad platform last month", rows(truth.adsBy("clicks", "toString(platform)", d.lastMonth))),
    en("Impressions by platform last week", rows(truth.adsBy("impressions", "toString(platform)", d.lastWeek))),
    en("Spend by campaign last month", rows(truth.spendByCampaign(d.lastMonth))),
    en("Spend by day last week", rows(truth.adsBy("spend", "toString(day)", d.lastWeek))),
    en("Sessions by landing page last week", rows(truth.sessionsByPage(d.lastWeek))),
    en(
      "Orders by match confidence last month",
      rows(truth.creditBy("orders", "if(place = 0, 'none', toString(confidence_level))", d.lastMonth)),
    ),
    en(
      "Revenue by channel with first touch last month",
      rows(truth.creditBy("revenue", "channel", d.lastMonth, { model: "first" })),
    ),
    en(
      "Orders by channel with last touch last month",
      rows(truth.creditBy("orders", "channel", d.lastMonth, { model: "last" })),
    ),
    en(
      "Top 3 channels by revenue last month",
      first(truth.creditBy("revenue", "channel", d.lastMonth, { where: "channel != 'Unattributed'" }), 3),
    ),
    en(
      "Which channel had the most revenue last month?",
      first(truth.creditBy("revenue", "channel", d.lastMonth, { where: "channel != 'Unattributed'" })),
    ),
    en(
      "Which source brought the most revenue last month?",
      first(truth.creditBy("revenue", "source", d.lastMonth, { where: "source != ''" })),
    ),
    en("What was our best day last month?", first(truth.revenueBy("day", d.lastMonth))),
    en(
      "Which platform had the highest spend last month?",
      first(truth.adsBy("spend", "toString(platform)", d.lastMonth)),
    ),
    en(
      "Which platform had the lowest CPC last month?",
      first(truth.adsBy("cpc", "toString(platform)", d.lastMonth, "ASC")),
    ),
    en("Which campaign spends the most?", first(truth.spendByCampaign(d.usual))),
    en("Which landing page had the most sessions last week?", first(truth.sessionsByPage(d.lastWeek))),
    en("Compare revenue last week to the week before", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    en(
      `Compare revenue in ${d.nameOf(1, "en")} with ${d.nameOf(2, "en")}`,
      change(truth.revenue(d.lastMonth), truth.revenue(d.monthBefore)),
    ),
    en(
      "How many orders did we get last week compared to the previous week?",
      change(truth.orders(d.lastWeek), truth.orders(d.weekBefore)),
    ),
    en("Orders last month versus the month before", change(truth.orders(d.lastMonth), truth.orders(d.monthBefore))),
  ];
}

function thirdPart(d: Dates): Question[] {
  return [
    en("Why did revenue change last week?", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    en("Why did spend change last month?", change(truth.ads("spend", d.lastMonth), truth.ads("spend", d.monthBefore))),
    en("Why did orders change last week?", change(truth.orders(d.lastWeek), truth.orders(d.weekBefore))),
    en("Did revenue go up last week?", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    en(
      "What share of revenue came from email last month?",
      part(truth.share("revenue", d.lastMonth, "channel = 'Email'")),
    ),
    en(
      "What percentage of orders came from Paid Search last month?",
      part(truth.share("orders", d.lastMonth, "channel = 'Paid Search'")),
    ),
    en("What was the average daily spend last month?", number(truth.adsPerDay(d.lastMonth))),
    en(
      "Compare Google Ads and Meta Ads spend last month",
      rows(truth.adsBy("spend", "toString(platform)", d.lastMonth)),
    ),
    en("What should we do next?", number(truth.openRecommendations)),
    en("Are there any alerts?", says(/No alerts are open/)),
    en("What is ROAS?", says(/Return on ad spend/)),
    en("What does MER mean?", says(/Marketing efficiency ratio/)),
    en("Which attribution model do you use?", says(/Last non-direct/)),
    en("How was the last payment attributed?", says(/Payment pi_/)),
    en("What will our revenue be next month?", refusal),
    en("What is the weather in Paris?", refusal),
    en("Orders by country last month", refusal),
    en("What was our refund rate last month?", part(truth.refundRate(d.lastMonth))),
    en(
      "What share of revenue came from ads last month?",
      part(truth.share("revenue", d.lastMonth, truth.PLATFORM.any)),
    ),
    en("What percentage of orders were attributed last month?", number(truth.coverage(d.lastMonth))),
    en("When did we have the most revenue last month?", first(truth.revenueBy("day", d.lastMonth))),
    en("How did we do last week?", change(truth.revenue(d.lastWeek), truth.revenue(d.weekBefore))),
    en("Revenue from TikTok last month", refusal),
    en("Conversion rate by channel last month", refusal),
    en("Spend by landing page last month", refusal),
    en("Who is the president of France?", refusal),
  ];
}
