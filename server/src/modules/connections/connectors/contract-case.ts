/** What the contract suite needs of a connector to hold it against its provider's emulator. */
import type { Connector } from "./connector.ts";

/** What one campaign, or another thing that costs, cost on one day. */
export interface Spend {
  day: string;
  campaignId: string;
  costMicros: bigint;
}

export interface PlayedProvider {
  /** Where the emulator listens. */
  baseUrl: string;
  accountId: string;
  credential(): string;
  /** Access ends, as when a person withdraws it. */
  revoke(): void;
  /** The provider's clock. @param now Unix milliseconds */
  setNow(now: number): void;
  /** What it would bill as of its clock. */
  books(): Spend[];
  /** How many calls it has had. */
  calls(): number;
  /** Makes something go wrong once, with the call after so many; each passes by itself. */
  faults: Readonly<Record<string, (afterCalls: number) => void>>;
  close(): Promise<void>;
}

export interface ContractCase {
  connector: Connector;
  /** The stream whose records say what was spent, and how. */
  spend: { stream: string; of(record: never): Spend };
  /** Unix milliseconds: its books know restatements of later, up to two days. */
  now: number;
  open(): Promise<PlayedProvider>;
}
