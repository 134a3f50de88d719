/** What one ad, or one campaign, did on one day: the row that the emulators of ad platforms play. */

/** Texts such as types and statuses are in the provider's own words. */
export interface AdRow {
  accountId: string;
  accountName: string;
  /** Upper case ISO 4217. */
  currency: string;
  /** IANA name; `date` is a day of this zone. */
  timeZone: string;
  /** "YYYY-MM-DD" */
  date: string;
  campaignId: string;
  campaignName: string;
  campaignStatus: string;
  campaignType: string;
  /** Of a day; null: not known. */
  budgetMicros: bigint | null;
  /** Ad group, or ad set. Null: the provider tells no more than the campaign. */
  adGroupId: string | null;
  adGroupName: string;
  adId: string | null;
  adName: string;
  impressions: bigint;
  clicks: bigint;
  costMicros: bigint;
  /** May be a fraction. */
  conversions: number;
  conversionsValueMicros: bigint;
  /** Further fields by the provider's own names; part of what tells rows apart where `keyFields` names them. */
  more: Readonly<Record<string, string>>;
  /** Unix milliseconds from which on the provider tells this; 0: always. A later one replaces an earlier one. */
  knownFrom: number;
}
