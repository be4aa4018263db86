/** Who would read a note that could not before. Widening asks; narrowing does not. */
import type { Circle } from '../model/types';

/** The circles that see any of `audience`. */
export function readersOf(circles: readonly Circle[], audience: readonly string[]): readonly string[] {
  return circles.filter((circle) => circle.sees.some((word) => audience.includes(word))).map((circle) => circle.id);
}

/** The circles that see the note after the change and did not before; empty where nothing widens. */
export function widens(circles: readonly Circle[], before: readonly string[], after: readonly string[]): readonly string[] {
  const already = new Set(readersOf(circles, before));
  return readersOf(circles, after).filter((circle) => !already.has(circle));
}
