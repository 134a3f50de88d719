/** The clock of schedules that name none. */
export const DEFAULT_TIME_ZONE = "Asia/Manila";

/** When the clock asks for a job. */
export interface JobSchedule {
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron: string;
  /** IANA name of the zone whose clock is meant; DEFAULT_TIME_ZONE by default. */
  timeZone?: string;
}

/** Background work as data: what it is called and what it does for one workspace. `serve` runs it. */
export interface Job {
  name: string;
  /** Workspaces seen to at the same time in one process. */
  concurrency: number;
  /** Also asked for by the clock, for every workspace; absent: only by what happens. */
  schedule?: JobSchedule;
  /** Does all there is to do for the workspace; must bear being run again after dying half way. */
  run(workspaceId: string): Promise<void>;
}
