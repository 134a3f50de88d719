/** What an emulator of the sandbox says of itself; the sandbox derives everything else from the list of emulators. */
import type { FastifyInstance } from "fastify";
import type { AdBookRow, SessionBookRow } from "./books/books.ts";

/** What every emulator is given. */
export interface EmulatorContext {
  /** Folder it may keep its things in. */
  dataDir: string;
  /** Decides what it does by chance. */
  seed: string;
  /** Where it is reached; known once the sandbox listens. */
  origin(): string;
  /** An emulator that stands before this one in the list. @throws Error for any other */
  running<Running extends RunningEmulator>(emulator: Emulator<Running>): Running;
}

/** A payment that an emulator took, for the ledger of the truth. */
export interface TakenPayment {
  provider: string;
  providerId: string;
  /** Whole minor units. */
  amountMinor: number;
  refundedMinor: number;
  /** Upper case. */
  currency: string;
  /** ISO 8601 with milliseconds, as the provider dated it. */
  paidAt: string;
}

/** What the sandbox needs of an emulator that runs; its faults are its own fields. */
export interface RunningEmulator {
  /** All payments that succeeded, with their refunds up to now. */
  payments?(): Iterable<TakenPayment>;
  /** What an ad platform would bill now, restated days included. */
  adBooks?(): Iterable<AdBookRow>;
  /** The sessions that web analytics would tell now. */
  sessionBooks?(): Iterable<SessionBookRow>;
  /** Plays the rows of a CSV file in the place of what it played. @throws CsvFault, having changed nothing */
  play?(csv: string): void;
  /** What to connect with, for who started the sandbox: addresses, ids, credentials. */
  connectWith?(): Readonly<Record<string, unknown>>;
  /** Ends its faults and counts from nothing; what it keeps for others stays. */
  reset?(): void;
  close?(): Promise<void>;
}

export interface Emulator<Running extends RunningEmulator = RunningEmulator> {
  name: string;
  /**
   * Adds its routes, under the paths of the real provider.
   * @param server a scope of its own: body parsers and error handlers touch nobody else
   */
  mount(server: FastifyInstance, context: EmulatorContext): Running | Promise<Running>;
}

/** What lets into every emulator that runs in the sandbox: tokens, ids of clients and their secrets. */
export const SANDBOX_CREDENTIAL = "sandbox";
