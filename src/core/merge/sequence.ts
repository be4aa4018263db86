/** The order of keys and items that two sides changed. */

/**
 * All keys of both sides: in the order of the side that moved what was there, ours where both did, with what the
 * other has besides behind what it stands behind there.
 */
export function mergedOrder(base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[] {
  const theirsLead = !moved(base, theirs) || moved(base, ours) ? false : true;
  const [spine, other] = theirsLead ? [theirs, ours] : [ours, theirs];
  const result = [...spine];
  const present = new Set(spine);
  const within = new Set(other);
  let at = 0;
  for (const key of other) {
    if (present.has(key)) {
      at = result.indexOf(key) + 1;
      continue;
    }
    while (at < result.length && !within.has(result[at] ?? '')) at++;
    result.splice(at++, 0, key);
  }
  return result;
}

/** Whether keys that were there stand in another order. */
function moved(base: readonly string[], side: readonly string[]): boolean {
  const rank = new Map(base.map((key, i) => [key, i]));
  let last = -1;
  for (const key of side) {
    const at = rank.get(key);
    if (at === undefined) continue;
    if (at < last) return true;
    last = at;
  }
  return false;
}
