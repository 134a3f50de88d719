/** A log in a folder of its own, for tests that damage it: what the loader stored of it, said, and lost. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { newId } from "../../../core/ids.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../../../platform/testing/throwaway.ts";
import { newEvent } from "../events/event-fixture.ts";
import { type EventLog, openEventLog } from "./event-log.ts";
import { isRefusal, loadBatch } from "./load-events.sql.ts";
import { startLoader } from "./loader.ts";
import type { Loss } from "./log-losses.ts";
import { segmentName } from "./segment-files.ts";

/** What happened to the log of the test that runs. */
export interface LogState {
  folder: string;
  workspace: string;
  /** Lines of the loader's own log. */
  said: string[];
  losses: [Loss, boolean][];
  recovered: number;
}

/** Makes the hooks of a test file: each test has a folder and a workspace of its own. */
export function useLogFolder() {
  let store: ThrowawayClickHouse;
  const state: LogState = { folder: "", workspace: "", said: [], losses: [], recovered: 0 };
  beforeAll(async () => {
    store = await openThrowawayClickHouse();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    const folder = mkdtempSync(path.join(tmpdir(), "tributary-damaged-"));
    Object.assign(state, { folder, workspace: newId(), said: [], losses: [], recovered: 0 });
  });
  afterEach(() => rmSync(state.folder, { recursive: true, force: true }));

  const file = (name: string): string => path.join(state.folder, name);
  const logPath = (segment: number): string => file(segmentName(segment));
  const stored = async (): Promise<string[]> => {
    const rows = await store.door
      .inWorkspace(state.workspace)
      .query<{ event_id: string }>("SELECT event_id FROM events");
    return rows.map(({ event_id }) => event_id).sort();
  };
  /** Each in a frame of its own, as single requests make them. */
  const append = async (log: EventLog, eventIds: readonly string[]): Promise<void> => {
    for (const event_id of eventIds) await log.append([newEvent({ workspace_id: state.workspace, event_id })]);
  };
  const write = async (eventIds: readonly string[]): Promise<void> => {
    const log = await openEventLog(state.folder);
    await append(log, eventIds);
    await log.close();
  };
  const start = (eventLog: EventLog) =>
    startLoader({
      folder: state.folder,
      eventLog,
      load: (batch) => loadBatch(store.door, batch),
      isRefusal,
      onLoaded: async () => {},
      onLost: (loss, isOwn) => void state.losses.push([loss, isOwn]),
      onRecovered: (events) => {
        state.recovered += events;
      },
      log: pino({ level: "warn" }, { write: (line: string) => void state.said.push(line) }),
    });
  /** A whole run of the loader over what lies there. */
  const load = async (): Promise<void> => {
    const log = await openEventLog(state.folder);
    const loader = await start(log);
    await loader.stop();
    await log.close();
  };
  const flip = (segment: number, place: number): void => {
    const bytes = readFileSync(logPath(segment));
    bytes[place] = (bytes[place] ?? 0) ^ 0x10;
    writeFileSync(logPath(segment), bytes);
  };
  /** Where the frames of a segment begin. */
  const frames = (segment: number): number[] => {
    const bytes = readFileSync(logPath(segment));
    const places: number[] = [];
    for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt32BE(at)) places.push(at);
    return places;
  };
  return { state, file, logPath, stored, append, write, start, load, flip, frames };
}

/** Ids of events, in order. */
export const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${prefix}-${String(place).padStart(4, "0")}`);
