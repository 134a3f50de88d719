/** What a module of the server says of itself; `main` derives everything else from the list of modules. */
import type { LiveChange } from "@tributary/contract/live";
import type { Meter } from "@tributary/contract/meters";
import type { DateRange } from "@tributary/contract/metrics";
import type { Permission } from "@tributary/contract/permissions";

import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { z } from "zod";
import type { Fact, Metric } from "../core/facts.ts";
import type { ClickHouseClient } from "./clickhouse/clickhouse.ts";
import type { EventBus, LocalSubscription, OutboxEvent, OutboxSubscription } from "./events/event-bus.ts";
import type { Route } from "./http/route.ts";
import type { Job } from "./jobs/job.ts";
import type { JobQueue } from "./jobs/job-queue.ts";
import type { ObjectStore } from "./objects/object-store.ts";
import type { PersonalData } from "./personal-data.ts";
import type { PostgresClient } from "./postgres/postgres.ts";

export type LiveTopic = LiveChange["topic"];

/** What begins with the process and ends with it. @returns what ends it, when all it held is written */
export type Start = () => (() => void | Promise<void>) | Promise<() => void | Promise<void>>;

/** What every module is given. */
export interface Platform {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** Raw copies of what providers answered, under `tenant-{workspaceId}/`. */
  objects: ObjectStore;
  /**
   * Writes tables of PostgreSQL anew, so that no file holds what was deleted from them.
   * @returns whether the server's role may do so
   */
  rewriteTables(names: readonly string[]): Promise<boolean>;
  /** The installation's own key, 32 bytes. */
  masterKey: Buffer;
  /** A key of 32 bytes for one purpose, the same in every process of the installation. */
  deriveKey(purpose: string): Buffer;
  queue: JobQueue;
  events: EventBus;
  /** Tells the browsers of a workspace that something changed. */
  announce(workspaceId: string, topic: LiveTopic): Promise<void>;
  log: Logger;
  metrics: Registry;
  /** Unix milliseconds. */
  clock(): number;
  /** Every job of every module; complete once all modules are made, so ask when it is needed. */
  allJobs(): readonly Job[];
  /** What can be counted, of every module, earlier or later. */
  facts: readonly Fact[];
  /** What is counted of them. */
  allMetrics: readonly Metric[];
  /** What modules hold of people, every module's, earlier or later. */
  personalData: readonly PersonalData[];
  /** How final a fact's numbers are; complete once all modules are made. */
  allFinality(): readonly Finality[];
}

/** Tells which days of a fact will still change. */
export interface Finality {
  fact: string;
  /** Days of the range, "YYYY-MM-DD", in order. */
  provisionalDays(workspaceId: string, range: DateRange, timeZone: string): Promise<string[]>;
}

/** The variables of the environment a module reads. */
export interface ModuleSettings<Shape extends z.ZodRawShape = z.ZodRawShape, Read extends object = object> {
  /** Each with `.meta({ description, shownDefault })`, from which docs/configuration.md is written. */
  variables: Shape;
  /** What of it the module is given, as part of the configuration. */
  read(env: z.output<z.ZodObject<Shape>>): Read;
  /** What is wrong among several variables, a sentence each. */
  faults?(env: z.output<z.ZodObject<Shape>>): string[];
}

/** Types the settings of one module where they stand apart from it. The value is the argument itself. */
export function defineSettings<Shape extends z.ZodRawShape, Read extends object>(
  settings: ModuleSettings<Shape, Read>,
): ModuleSettings<Shape, Read> {
  return settings;
}

/** What a module brings once it is made. */
export interface ModuleParts<Provides = unknown> {
  /** For the modules that come after. */
  provides: Provides;
  /** Answered by the role `api`. */
  routes?: readonly Route[];
  /** Answered by the role `collector`. */
  collectorRoutes?: readonly Route[];
  /** Done by the role `worker`. */
  jobs?: readonly Job[];
  /** Which events of earlier or later modules ask for which of its jobs, or are told to it in this process. */
  subscribes?: readonly (OutboxSubscription | LocalSubscription)[];
  /** What runs beside requests: in every process, or in those of one role. */
  background?: Partial<Record<"everywhere" | "collector" | "worker", readonly Start[]>>;
  /** Lets go of what it opened, once nothing runs any more. */
  close?(): Promise<void>;
  /** How final the numbers of its facts are; a fact that nobody speaks of is final. */
  finality?: readonly Finality[];
  /** Stands around every route of every module, such as metering. */
  aroundRoutes?(routes: readonly Route[]): Route[];
}

/** What the whole product knows of a module before it is made. */
export interface ModuleFacts {
  name: string;
  /** Whose rows it alone writes. */
  tables?: { postgres?: readonly string[]; clickhouse?: readonly string[] };
  publishes?: readonly OutboxEvent[];
  liveTopics?: readonly LiveTopic[];
  permissions?: readonly Permission[];
  meters?: readonly Meter[];
  /** Kinds of rows that metrics add up. */
  facts?: readonly Fact[];
  /** Over its own facts and those of modules before it. */
  metrics?: readonly Metric[];
  /** What it holds of people, so that they are found, shown, erased, and let go after a time. */
  personalData?: PersonalData;
}

export interface Module<Provides = unknown, Settings extends object = object> extends ModuleFacts {
  settings?: ModuleSettings<z.ZodRawShape, Settings>;
  needs: Readonly<Record<string, Module>>;
  create(
    platform: Platform,
    needed: Readonly<Record<string, unknown>>,
    config: BaseConfig & Settings,
  ): ModuleParts<Provides> | Promise<ModuleParts<Provides>>;
}

/** The part of the configuration that every module may read. */
export interface BaseConfig {
  /** Where people and providers reach this installation; no slash at the end. */
  publicUrl: string;
  /** Absolute path of the folder of everything embedded. */
  dataDir: string;
  /** Pages and pictures on private addresses may be looked at too. */
  allowPrivateFetch: boolean;
}

type Needs = Readonly<Record<string, Module>>;
type Provided<N extends Needs> = { readonly [K in keyof N]: N[K] extends Module<infer P> ? P : never };

interface ModuleSpec<Provides, N extends Needs, Shape extends z.ZodRawShape, Settings extends object>
  extends ModuleFacts {
  settings?: ModuleSettings<Shape, Settings>;
  /** The modules before this one whose services it uses. */
  needs?: N;
  create(
    platform: Platform,
    needed: Provided<N>,
    config: BaseConfig & Settings,
  ): ModuleParts<Provides> | Promise<ModuleParts<Provides>>;
}

/** Types one module. The value is the argument itself. */
export function defineModule<
  Provides,
  // biome-ignore lint/complexity/noBannedTypes: no need, and no setting, is what a module without them has.
  N extends Needs = {},
  // biome-ignore lint/complexity/noBannedTypes: the same.
  Shape extends z.ZodRawShape = {},
  // biome-ignore lint/complexity/noBannedTypes: the same.
  Settings extends object = {},
>(spec: ModuleSpec<Provides, N, Shape, Settings>): Module<Provides, Settings> {
  // Sound because `createModules` gives each module what its own spec needs, and nothing else calls it.
  return { needs: {}, ...spec } as unknown as Module<Provides, Settings>;
}
