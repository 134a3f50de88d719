interface SyncProgressProps {
  /** 0 to 1. */
  progress: number;
  provider: string;
}

/** How far the running fetch has come. */
export function SyncProgress({ progress, provider }: SyncProgressProps) {
  const percent = Math.floor(Math.min(1, Math.max(0, progress)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={`Syncing from ${provider}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className="h-full min-w-1.5 rounded-full bg-river transition-[width] duration-240"
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
