/** What the contract suite needs of a connector to hold it against its provider's emulator. */
import type { Connector } from "./connector.ts";

/** What one campaign cost on one day, or how many sessions one source brought: what people hold against the provider's screen. */
export interface Figure {
  day: string;
  of: string;
  /** Micros of the account's currency, or a count. */
  amount: bigint;
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
  /** What it would show as of its clock. */
  books(): Figure[];
  /** How many calls it has had that count for its quota. */
  calls(): number;
  /** Makes something go wrong once, with the call after so many; each passes by itself. */
  faults: Readonly<Record<string, (afterCalls: number) => void>>;
  close(): Promise<void>;
}

export interface ContractCase {
  connector: Connector;
  /** The stream whose records hold the figures, and how. */
  figures: { stream: string; of(record: never): Figure };
  /** Unix milliseconds: its books know restatements of later, up to two days. */
  now: number;
  open(): Promise<PlayedProvider>;
}
