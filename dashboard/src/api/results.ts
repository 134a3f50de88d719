/** What campaigns, versions and links brought in. Events and payments move them all, so they share one key. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CampaignsResults, ResultsQuery, VersionComparison } from "@tributary/contract/campaign-results";
import type { LinkClicks, LinkClicksQuery, LinksResults } from "@tributary/contract/link-results";
import type { Model } from "@tributary/contract/payments";
import { call } from "./client.ts";

/** Every question here; live updates ask them again. */
export const RESULTS_KEY = ["results"];

/** Days and a model, as a page has them. */
export type ResultsQuestion = Required<Omit<ResultsQuery, "model">> & { model: Model | undefined };

export function campaignsResultsQuery(question: ResultsQuestion) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "campaigns", question],
    queryFn: ({ signal }) => call<CampaignsResults>("GET", "/campaigns/results", { query: question, signal }),
    placeholderData: keepPreviousData,
  });
}

export function versionComparisonQuery(campaignId: string, question: ResultsQuestion) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "versions", campaignId, question],
    queryFn: ({ signal }) =>
      call<VersionComparison>("GET", `/campaigns/${encodeURIComponent(campaignId)}/versions/compare`, {
        query: question,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function linksResultsQuery(question: ResultsQuestion) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "links", question],
    queryFn: ({ signal }) => call<LinksResults>("GET", "/links/results", { query: question, signal }),
    placeholderData: keepPreviousData,
  });
}

export function linkClicksQuery(linkId: string, question: Required<LinkClicksQuery>) {
  return queryOptions({
    queryKey: [...RESULTS_KEY, "clicks", linkId, question],
    queryFn: ({ signal }) =>
      call<LinkClicks>("GET", `/links/${encodeURIComponent(linkId)}/clicks`, { query: question, signal }),
    placeholderData: keepPreviousData,
  });
}
