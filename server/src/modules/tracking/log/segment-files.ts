/** Names of the segments' files. */
import { readdir } from "node:fs/promises";

/** Name of a segment file. */
export function segmentName(sequence: number): string {
  return `${String(sequence).padStart(10, "0")}.log`;
}

/** The name under which what is left of a damaged segment is kept, where the loader leaves it alone. */
export function keptName(sequence: number): string {
  return segmentName(sequence).replace(/\.log$/, ".damaged");
}

/** The segments in a folder, oldest first. */
export async function listSegments(folder: string): Promise<number[]> {
  return (await numbersOf(folder, /^(\d{10,15})\.log$/)).sort((a, b) => a - b);
}

/** The damaged segments that are kept. */
export function listKept(folder: string): Promise<number[]> {
  return numbersOf(folder, /^(\d{10,15})\.damaged$/);
}

async function numbersOf(folder: string, name: RegExp): Promise<number[]> {
  return (await readdir(folder)).flatMap((found) => {
    const [, number] = name.exec(found) ?? [];
    return number === undefined ? [] : [Number(number)];
  });
}
