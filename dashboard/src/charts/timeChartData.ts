/** A figure day by day; null where it cannot be known. */
export interface TimeLine {
  days: string[];
  values: (number | null)[];
}

export interface TimeChartData {
  label: string;
  current: TimeLine;
  /** The period compared with, day by day beside the current one. */
  previous?: TimeLine;
  formatValue: (value: number) => string;
  formatAxis: (value: number) => string;
  /** The last day is still running: what it shows is only so far. */
  unfinished: boolean;
  /** False for figures that come in wholes, so that an axis never says half an order. */
  fractional: boolean;
}
