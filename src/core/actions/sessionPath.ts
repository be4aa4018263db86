/** What the name of a dailies file says about its session, and the other way round. */
import type { ShowConfig } from '../model/types';
import type { DailiesHead } from '../yaml/create';

/**
 * The head of a new dailies file from its path: `…/2026-11-20-anim.ken.yaml` is animation dailies of that day, a part
 * written by ken; `…/2026-11-20-client-review.yaml` a session of no one department. `today` (`YYYY-MM-DD`) stands in for
 * a day that the name does not give.
 */
export function sessionOfPath(file: string, config: Pick<ShowConfig, 'departments'> | undefined, today: string): DailiesHead {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/iu, '');
  const date = /^\d{4}-\d{2}-\d{2}/.exec(base)?.[0];
  // The second dot sets off the one who writes the part.
  const rest = base.slice(date?.length ?? 0).replace(/^[-_ ]+/, '').replace(/\..*$/, '');
  const day = date ?? today;
  const found = config?.departments.find((one) => [one.id, ...one.aliases].some((word) => word.toLowerCase() === rest.toLowerCase()));
  if (found !== undefined) return { session: `${found.name} dailies`, date: day, department: found.id };
  const words = rest.replace(/[-_ ]+/g, ' ').trim();
  return { session: words === '' ? 'Dailies' : words.charAt(0).toUpperCase() + words.slice(1), date: day };
}
