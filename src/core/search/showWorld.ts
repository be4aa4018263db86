/** What search needs to know of a show, taken from its index. */
import type { ShowIndex } from '../index/show';
import type { World } from './world';

/**
 * A snapshot of the show's people, departments and shots: to be made anew, and given to the search index, whenever a
 * change of the show says `config` or `shots`, or names a shot that was not known before.
 */
export function worldOf(show: ShowIndex): World {
  const codes = show.shotCodes;
  const shots = new Map(show.shots().flatMap((shot) => [shot.code, ...shot.aliases].map((name) => [name, shot] as const)));
  return {
    people: (show.config?.people ?? []).map(({ id, name }) => ({ id, names: [name] })),
    departments: (show.config?.departments ?? []).map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })),
    shots: (typed) => codes.candidates(typed),
    canonicalShot: (code) => shots.get(code)?.code ?? code,
    sequenceOf: (code) => shots.get(code)?.sequence ?? codes.sequence(code),
    episodeOf: (code) => shots.get(code)?.episode,
  };
}
