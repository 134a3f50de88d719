/** Counts how often a chain goes from one state by one channel to another; grows as needed. */

const MAX_FILL = 0.5;

export class EdgeTable {
  /** How many edges there are; they are numbered from 0 in the order in which they were first taken. */
  size = 0;
  #slots = new Int32Array(1 << 12);
  from = new Int32Array(1 << 11);
  to = new Int32Array(1 << 11);
  weight = new Float64Array(1 << 11);
  #channel = new Uint16Array(1 << 11);

  /** @returns the edge's number, or -1 when it was never added */
  find(from: number, channel: number): number {
    return (this.#slots[this.#slotOf(from, channel)] ?? 0) - 1;
  }

  /** Adds an edge that `find` does not find. @returns its number */
  insert(from: number, channel: number, to: number): number {
    if (this.size >= this.#slots.length * MAX_FILL) this.#grow();
    const edge = this.size++;
    this.from[edge] = from;
    this.to[edge] = to;
    this.#channel[edge] = channel;
    this.#slots[this.#slotOf(from, channel)] = this.size;
    return edge;
  }

  #slotOf(from: number, channel: number): number {
    const last = this.#slots.length - 1;
    let slot = Math.imul(from, 0x9e3779b1) ^ Math.imul(channel, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & last;
    for (;;) {
      const edge = (this.#slots[slot] ?? 0) - 1;
      if (edge === -1 || (this.from[edge] === from && this.#channel[edge] === channel)) return slot;
      slot = (slot + 1) & last;
    }
  }

  #grow(): void {
    const room = this.#slots.length;
    this.from = larger(this.from, new Int32Array(room));
    this.to = larger(this.to, new Int32Array(room));
    this.weight = larger(this.weight, new Float64Array(room));
    this.#channel = larger(this.#channel, new Uint16Array(room));
    this.#slots = new Int32Array(room * 2);
    for (let edge = 0; edge < this.size; edge++) {
      this.#slots[this.#slotOf(this.from[edge] ?? 0, this.#channel[edge] ?? 0)] = edge + 1;
    }
  }
}

function larger<Values extends Int32Array | Float64Array | Uint16Array>(values: Values, room: Values): Values {
  room.set(values);
  return room;
}
