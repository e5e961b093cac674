/** Something that takes room down the page: a paragraph, a row of a table, a chart. Heights are in points. */
export interface FlowItem {
  readonly lines: number;
  readonly lineHeight: number;
  readonly before: number;
  readonly after: number;
  readonly keepNext: boolean;
  readonly keepLines: boolean;
  /** Starts a page. */
  readonly newPage?: boolean;
  /** Its page is asked for. */
  readonly marked?: boolean;
}

/** At least so many lines of a paragraph stand together at the foot or head of a page. */
const together = 2;
const tolerance = 0.05;

/**
 * The page on which each marked item starts (the first page is 1), laid out as a word processor does: of two spaces that
 * meet the larger counts, space above is dropped at the head of a page, items kept with the next move with it, and no
 * single line is left alone. `height` is the room of a page.
 */
export function pagesOfMarked(items: readonly FlowItem[], height: number): number[] {
  const pages: number[] = [];
  let page = 1;
  let used = 0;
  let after = 0;
  let chainEnd = -1;
  const turn = (): void => {
    page += 1;
    used = 0;
    after = 0;
  };
  items.forEach((item, place) => {
    if (item.newPage) turn();
    if (place > chainEnd && used > 0) {
      const chain = chainFrom(items, place);
      chainEnd = place + chain.length - 1;
      const needed = heightOf(chain, after);
      if (used + needed > height + tolerance && needed <= height) turn();
    }
    const gap = used === 0 && page > 1 ? 0 : Math.max(after, item.before);
    const fitting = Math.floor((height - used - gap + tolerance) / item.lineHeight);
    const first = linesHere(item, fitting);
    if (first === 0 && used > 0) turn();
    if (item.marked) pages.push(page);
    let left = item.lines;
    if (first > 0 && first < item.lines) {
      left -= first;
      turn();
    } else {
      used += first === 0 ? 0 : gap;
    }
    const perPage = Math.max(1, Math.floor((height + tolerance) / item.lineHeight));
    while (left > perPage) {
      left -= perPage;
      turn();
    }
    used += Math.min(height, left * item.lineHeight);
    after = item.after;
  });
  return pages;
}

/** An item with those it is kept with, up to the first that is not kept with the next. */
function chainFrom(items: readonly FlowItem[], start: number): FlowItem[] {
  const chain: FlowItem[] = [];
  for (let place = start; place < items.length; place += 1) {
    const item = items[place];
    if (item === undefined || (place > start && item.newPage)) break;
    chain.push(item);
    if (!item.keepNext) break;
  }
  return chain;
}

/** What a chain needs on one page: everything but its last item, of which the first lines are enough. */
function heightOf(chain: readonly FlowItem[], afterBefore: number): number {
  let needed = 0;
  let after = afterBefore;
  chain.forEach((item, place) => {
    const lines = place < chain.length - 1 ? item.lines : leastLines(item);
    needed += Math.max(after, item.before) + lines * item.lineHeight;
    after = item.after;
  });
  return needed;
}

function leastLines(item: FlowItem): number {
  return item.keepLines || item.lines < 2 * together ? item.lines : together;
}

/** How many of its lines an item leaves on this page when so many would fit; 0 moves it to the next. */
function linesHere(item: FlowItem, fitting: number): number {
  if (fitting >= item.lines) return item.lines;
  if (item.keepLines || item.lines < 2 * together) return 0;
  const here = Math.min(fitting, item.lines - together);
  return here < together ? 0 : here;
}
