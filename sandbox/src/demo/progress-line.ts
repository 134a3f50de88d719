/** What the demo is doing, on a terminal as one line that changes, elsewhere as a line now and then. */

export interface Progress {
  phase: string;
  done: number;
  total: number;
}

export interface ProgressLine {
  show(progress: Progress): void;
  /** Ends the changing line, so that something else can be written. */
  finish(): void;
}

interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

const REDRAW_MS = 100;
const STEPS = 5;

export function progressLine(output: Output, now: () => number = Date.now): ProgressLine {
  return output.isTTY === true ? changingLine(output, now) : plainLines(output);
}

function changingLine(output: Output, now: () => number): ProgressLine {
  let drawnAt = 0;
  let phase = "";
  return {
    show(progress) {
      const final = progress.done >= progress.total;
      if (progress.phase === phase && !final && now() - drawnAt < REDRAW_MS) return;
      [phase, drawnAt] = [progress.phase, now()];
      output.write(`\r\u001b[2K${sentence(progress)}`);
    },
    finish() {
      if (drawnAt > 0) output.write("\r\u001b[2K");
      drawnAt = 0;
    },
  };
}

function plainLines(output: Output): ProgressLine {
  let written = "";
  return {
    show(progress) {
      const step = progress.total === 0 ? STEPS : Math.floor((STEPS * progress.done) / progress.total);
      if (`${progress.phase} ${step}` === written) return;
      written = `${progress.phase} ${step}`;
      output.write(`${sentence(progress)}\n`);
    },
    finish: () => undefined,
  };
}

function sentence({ phase, done, total }: Progress): string {
  if (total === 0) return phase;
  return `${phase}: ${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} (${Math.floor((100 * done) / total)}%)`;
}
