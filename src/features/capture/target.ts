/** Into which file of a session captured lines go. */
import type { Session } from '../../core/index/derived';
import type { Services } from '../../host/services';
import type { OpenShow } from '../../host/shows';
import type { CaptureTarget } from './input';
import { partOf } from './writer';

/**
 * The target of a session. A session that somebody else began gets a part file of one's own, so that two people who
 * take notes in one session never meet in a merge.
 */
export async function targetOf(services: Services, show: OpenShow, session: Session): Promise<CaptureTarget> {
  const [main = ''] = session.files;
  const me = services.me(show);
  const head = show.index.file(main)?.head;
  const mine = me === undefined || (await services.begunByMe(show, main));
  const file = mine ? main : partOf(main, me);
  const defaults = head?.defaults;
  const notes = [
    defaults?.status === undefined ? undefined : `${defaults.status}s`.replace(/^opens$/u, 'open'),
    defaults?.audience === undefined ? undefined : `for ${defaults.audience.join(', ')}`,
    defaults?.from === undefined ? undefined : `said by ${defaults.from}`,
  ].filter((part) => part !== undefined);
  return {
    show, file,
    title: [`${session.date} ${session.session}`, notes.length > 0 ? `new notes are ${notes.join(', ')}` : undefined, mine ? undefined : `your part: ${file.split('/').at(-1) ?? file}`].filter(Boolean).join(' — '),
    session: { department: session.department, defaults: defaults ?? { audience: undefined, status: undefined, from: undefined }, shots: session.shots },
  };
}
