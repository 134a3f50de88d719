/** What this Google Ads knows: accounts and their managers, and the rows of every day. */
import type { AdRow } from "../books/ad-row.ts";
import { KnownRows } from "../books/known-rows.ts";

export interface AdsAccount {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  /** ENABLED, CANCELED, SUSPENDED or CLOSED. */
  status: string;
  /** Null: whoever is let in reaches it directly. */
  managerId: string | null;
  isManager: boolean;
}

/** What else tells rows apart, beside account, day, campaign, ad group and ad. */
const MORE_KEYS = [
  "ad_group_criterion.criterion_id",
  "segments.conversion_action_name",
  "segments.device",
  "segments.ad_network_type",
  "click_view.gclid",
];

export class AdsData {
  readonly accounts = new Map<string, AdsAccount>();
  readonly #rows = new KnownRows<AdRow>(({ accountId, date, campaignId, adGroupId, adId, more }) =>
    JSON.stringify([accountId, date, campaignId, adGroupId, adId, ...MORE_KEYS.map((key) => more[key])]),
  );

  /** Adds the account of a row, and the manager above it, where they are not known yet. */
  addAccount(account: AdsAccount): void {
    const { managerId, currency, timeZone } = account;
    if (managerId !== null && !this.accounts.has(managerId)) {
      const manager = { id: managerId, name: `Manager ${managerId}`, currency, timeZone, status: "ENABLED" };
      this.accounts.set(managerId, { ...manager, managerId: null, isManager: true });
    }
    this.accounts.set(account.id, account);
  }

  /** @returns false when the same thing is said twice for the same time */
  addRow(row: AdRow): boolean {
    return this.#rows.add(row);
  }

  /** What is known now, restated days included. @param accountId absent: of all accounts */
  *rows(now: number, accountId?: string): Generator<AdRow> {
    for (const row of this.#rows.at(now)) if (accountId === undefined || row.accountId === accountId) yield row;
  }

  /** The account and all below it, with how far below they are. */
  below(id: string, level = 0): { account: AdsAccount; level: number }[] {
    const account = this.accounts.get(id);
    if (!account) return [];
    const children = [...this.accounts.values()].filter(({ managerId }) => managerId === id);
    return [{ account, level }, ...children.flatMap((child) => this.below(child.id, level + 1))];
  }
}
