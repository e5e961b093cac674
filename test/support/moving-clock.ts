import type { Clock } from '../../src/platform/index.ts';

/** A clock that stands still until it is moved. Starts at the real time, which the database goes by too. */
export class MovingClock implements Clock {
  #at = Date.now();

  now(): Date {
    return new Date(this.#at);
  }

  today(): string {
    return this.now().toISOString().slice(0, 10);
  }

  forward(seconds: number): void {
    this.#at += seconds * 1000;
  }
}
