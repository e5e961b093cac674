const deepest = 4;

/**
 * Follows the outline numbers of a report as a word processor would count them. Given a number as printed ("3.1.1"), the
 * function gives the list level (0 for "3") at which automatic numbering would print exactly that number next, or null
 * when it would print another (an appendix "A", a gap, a repeat): then the number has to be written as text.
 */
export function outlineNumbers(): (number: string) => number | null {
  let current: number[] = [];
  return (number) => {
    if (!/^[1-9]\d{0,3}(\.[1-9]\d{0,3})*$/.test(number)) return null;
    const parts = number.split('.').map(Number);
    const level = parts.length - 1;
    if (level >= deepest || current.length < level) return null;
    const next = [...current.slice(0, level), (current[level] ?? 0) + 1];
    if (parts.some((part, place) => part !== next[place])) return null;
    current = next;
    return level;
  };
}
