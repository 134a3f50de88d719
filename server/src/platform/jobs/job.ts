/** The clock of schedules that name none. */
export const DEFAULT_TIME_ZONE = "Asia/Manila";
/** Stands for the zone of each workspace in schedules. */
export const WORKSPACE_TIME_ZONE = "workspace";
/** What a job that says nothing else is given. */
export const DEFAULT_TIMEOUT_SECONDS = 300;
export const DEFAULT_RETRY_LIMIT = 20;
export const DEFAULT_RETRY_DELAY_MAX_SECONDS = 300;

/** How an attempt failed, in a sentence that people may read: the queue keeps it with the run. */
export class JobFailed extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = JobFailed.name;
  }
}

/** When the clock asks for a job. A workspace may have it otherwise. */
export interface JobSchedule {
  /** Five fields: minute, hour, day of month, month, day of week. */
  cron: string;
  /** IANA name of the zone whose clock is meant, or WORKSPACE_TIME_ZONE; DEFAULT_TIME_ZONE by default. */
  timeZone?: string;
}

/** What a run is told beside its workspace. */
export interface JobAttempt {
  /** What of the workspace it is about, such as an ad account; null: all of it. */
  subject: string | null;
  /** Raised when the attempt is no longer waited for. */
  signal: AbortSignal;
}

/** Background work as data: what it is called and what it does for one workspace. */
export interface Job {
  name: string;
  /** What it does, for people. */
  label: string;
  /** Workspaces seen to at the same time in one process. */
  concurrency: number;
  /** Also asked for by the clock, for every workspace; absent: only by what happens. */
  schedule?: JobSchedule;
  /** An attempt that takes longer has failed; DEFAULT_TIMEOUT_SECONDS by default. */
  timeoutSeconds?: number;
  /** How often a failed run is tried again, ever later, before it is given up; DEFAULT_RETRY_LIMIT by default. */
  retryLimit?: number;
  /** Its runs bring in data from a provider, and are metered. */
  isSync?: true;
  /** The longest wait before another try; DEFAULT_RETRY_DELAY_MAX_SECONDS by default. */
  retryDelayMaxSeconds?: number;
  /**
   * Takes up again what was given up under the dead letter, before the run that it is driven again with. Does nothing
   * for a letter that is not the job's.
   */
  takeUp?(workspaceId: string, letterId: string): Promise<void>;
  /**
   * Does all there is to do for the workspace, or for the subject of it that is named; must bear being run again after
   * dying half way.
   */
  run(workspaceId: string, attempt?: JobAttempt): Promise<void>;
}
