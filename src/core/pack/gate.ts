/**
 * The gate that every note passes before anything else sees it: whether a given set of readers may have it, and if not,
 * why. The reasons are for the sender alone and never reach a template.
 */
import { canSee, canSeeNote, circleOf, unknownAudience } from '../model/circles';
import type { Note, ShowConfig } from '../model/types';
import type { PackShow } from './show';

/** Who reads a pack: its circle, and the circle of each recipient. All of them must see a note. */
export interface Readers {
  readonly circle: string;
  /** Circles of people or destinations, with the name to give in a reason. */
  readonly recipients: readonly { readonly name: string; readonly circle: string }[];
}

/** Answers for one set of readers; answers of the circles are remembered, as the same few are asked 20,000 times. */
export class Gate {
  private readonly known = new Map<string, boolean>();
  /** Whether all of the readers see `internal`: only then do names, reasons, tags and tasks reach them. */
  readonly internal: boolean;

  constructor(readonly show: PackShow, readonly config: ShowConfig, readonly readers: Readers) {
    this.internal = this.seesAudience(['internal']);
  }

  /** Whether all readers see this audience, as a reply has one of its own. */
  seesAudience(audience: readonly string[]): boolean {
    const key = audience.join('\n');
    let answer = this.known.get(key);
    if (answer === undefined) this.known.set(key, answer = this.circles().every((circle) => canSee(this.config, circle, audience)));
    return answer;
  }

  lets(note: Note): boolean {
    return this.reason(note) === undefined;
  }

  /** Why these readers may not have this note, or `undefined` where they may. */
  reason(note: Note): string | undefined {
    return ownReason(this.show, this.config, note) ?? this.circleReason(note);
  }

  /**
   * Whether readers who were sent the note may keep it. A file that is broken for a moment, or an id that a merge
   * doubled, withholds a note from new packs but takes nothing back.
   */
  keeps(note: Note): boolean {
    return this.show.problemOf(note.file) !== undefined || this.show.isDoubled(note) || this.lets(note);
  }

  private circleReason(note: Note): string | undefined {
    if (note.status !== 'draft' && this.seesAudience(note.audience)) return undefined;
    const { circle, recipients } = this.readers;
    for (const reader of [{ name: '', circle }, ...recipients]) {
      if (canSeeNote(this.config, reader.circle, note)) continue;
      const who = reader.name === '' ? `the circle ${reader.circle}` : `${reader.name} (circle ${reader.circle})`;
      if (note.status === 'draft' && circleOf(this.config, reader.circle)?.drafts !== true) return `it is a draft, and ${who} gets no drafts`;
      return `${who} may not read what is written for ${note.audience.join(', ')}`;
    }
    return undefined;
  }

  private circles(): readonly string[] {
    return [this.readers.circle, ...this.readers.recipients.map((recipient) => recipient.circle)];
  }
}

/** Why no pack at all may hold the note, whoever reads it. */
function ownReason(show: PackShow, config: ShowConfig, note: Note): string | undefined {
  const problem = show.problemOf(note.file);
  if (problem !== undefined) return problem;
  if (!note.sound) return 'a value of it is not one that the format knows';
  if (show.isDoubled(note)) return `several notes carry the id ${note.id}`;
  if (show.isOmitted(note)) return `${note.shot ?? note.asset ?? ''} is omitted`;
  if (note.audience.length === 0 || unknownAudience(config, note.audience).length === note.audience.length) {
    return `its audience ${note.audience.join(', ') || '(none)'} is no circle of the show`;
  }
  return undefined;
}
