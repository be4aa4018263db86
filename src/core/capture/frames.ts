const FRAMES = /^f(\d{1,9}(?:-\d{1,9})?(?:,\d{1,9}(?:-\d{1,9})?)*)$/i;

/** `f1043`, `f1043-1051,1060` as the single frames and ranges they name; undefined where the word is no frames. */
export function readFrames(word: string): string[] | undefined {
  return FRAMES.exec(word)?.[1]?.split(',').map(fullRange);
}

/** Editors write `1043-51` for `1043-1051`. */
function fullRange(range: string): string {
  const [from = '', to = ''] = range.split('-');
  if (to === '' || to.length >= from.length) return range;
  const full = from.slice(0, from.length - to.length) + to;
  return Number(full) > Number(from) ? `${from}-${full}` : range;
}

/** The first range that ends before it starts; undefined where all are sound. */
export function backwards(frames: string): string | undefined {
  return frames.split(', ').find((range) => {
    const [from, to] = range.split('-').map(Number);
    return from !== undefined && to !== undefined && to < from;
  });
}
