/** Parts of the rows of Google Ads. What is 0, empty or false is left out by Google. */
import { z } from "zod";

/** int64 comes as text. */
export const Int64 = z.string().regex(/^-?\d+$/);
const resourceName = z.string();

export const Customer = z.object({
  resourceName,
  id: Int64,
  currencyCode: z.string(),
  timeZone: z.string(),
});

export const Campaign = z.object({
  resourceName,
  id: Int64,
  name: z.string().optional(),
  status: z.string().optional(),
  advertisingChannelType: z.string().optional(),
  advertisingChannelSubType: z.string().optional(),
  finalUrlSuffix: z.string().optional(),
  trackingUrlTemplate: z.string().optional(),
});

export const AdGroup = z.object({
  resourceName,
  id: Int64,
  name: z.string().optional(),
  status: z.string().optional(),
  type: z.string().optional(),
});

export const AdGroupAd = z.object({
  resourceName,
  status: z.string().optional(),
  ad: z.object({
    resourceName,
    id: Int64,
    name: z.string().optional(),
    type: z.string().optional(),
    finalUrls: z.array(z.string()).optional(),
  }),
});

export const Keyword = z.object({
  resourceName,
  criterionId: Int64,
  keyword: z.object({ text: z.string().optional(), matchType: z.string().optional() }).optional(),
});

/** Cost in millionths of the account's currency; conversions and their value, in units, may be fractions. */
export const Metrics = z.object({
  costMicros: Int64.optional(),
  impressions: Int64.optional(),
  clicks: Int64.optional(),
  conversions: z.number().optional(),
  conversionsValue: z.number().optional(),
  allConversions: z.number().optional(),
  allConversionsValue: z.number().optional(),
});

export const Dated = z.object({ date: z.iso.date() });
