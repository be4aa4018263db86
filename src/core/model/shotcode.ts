/** The shot codes of one show, and which of them a person means by what they typed. */
import { codeParts, fold, foldCode, isSequenceWord, isShotWord, looksLikeCode, sequenceOf, shapeOf, type CodePart } from './shotparts';

export { codeParts, foldCode, looksLikeCode, sequenceOf, type CodePart } from './shotparts';

/** A shot as the table of codes wants it; a listed shot of the model fits. */
export interface KnownShot {
  readonly code: string;
  readonly sequence?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
}

export type Resolved = { readonly code: string } | { readonly ambiguous: readonly string[] };

/** One way to spell one shot: its code, an alias, or its code behind the name of its sequence. */
interface Spelling {
  readonly code: string;
  readonly parts: readonly CodePart[];
}

/** At most so many answers are named where a spelling is ambiguous; more help nobody. */
const MAX_CANDIDATES = 12;
/** A number alone counts as a shot only from this many digits on, so that "10 frames max" stays text. */
const MIN_LONE_DIGITS = 3;

/**
 * All shots that a show knows, listed or mentioned. Answers come from maps keyed by what can be typed, so the cost of
 * one does not grow with the show.
 */
export class ShotCodes {
  private readonly shots = new Map<string, KnownShot>();
  private readonly aliases = new Map<string, Set<string>>();
  private readonly folds = new Map<string, Set<string>>();
  /** By the last number with what follows it, and by the last two numbers. */
  private readonly tails = new Map<string, Spelling[]>();
  private readonly shapes = new Map<string, number>();
  private keys: Map<string, string> | undefined;

  constructor(shots: Iterable<KnownShot> = []) {
    for (const shot of shots) this.add(shot);
  }

  get size(): number {
    return this.shots.size;
  }

  /** Adds a shot, or replaces what was known of the same code. */
  add(shot: KnownShot): void {
    this.delete(shot.code);
    this.shots.set(shot.code, shot);
    const shape = shapeOf(shot.code);
    this.shapes.set(shape, (this.shapes.get(shape) ?? 0) + 1);
    for (const alias of shot.aliases ?? []) addTo(this.aliases, alias, shot.code);
    for (const name of namesOf(shot)) addTo(this.folds, foldCode(name), shot.code);
    for (const spelling of spellingsOf(shot)) {
      for (const key of tailKeys(spelling.parts)) {
        const list = this.tails.get(key);
        if (list === undefined) this.tails.set(key, [spelling]);
        else list.push(spelling);
      }
    }
    this.keys = undefined;
  }

  /** Forgets a shot; nothing happens where it is not known. */
  delete(code: string): void {
    const shot = this.shots.get(code);
    if (shot === undefined) return;
    this.shots.delete(code);
    const shape = shapeOf(code);
    const left = (this.shapes.get(shape) ?? 1) - 1;
    if (left === 0) this.shapes.delete(shape);
    else this.shapes.set(shape, left);
    for (const alias of shot.aliases ?? []) this.aliases.get(alias)?.delete(code);
    for (const name of namesOf(shot)) this.folds.get(foldCode(name))?.delete(code);
    for (const spelling of spellingsOf(shot)) {
      for (const key of tailKeys(spelling.parts)) {
        const list = this.tails.get(key) ?? [];
        const kept = list.filter((other) => other.code !== code);
        if (kept.length === 0) this.tails.delete(key);
        else this.tails.set(key, kept);
      }
    }
    this.keys = undefined;
  }

  /** The codes, in the order added. */
  codes(): Iterable<string> {
    return this.shots.keys();
  }

  /**
   * The known shot that is spelled so to the letter, by code or alias, or in another case or with other separators
   * (`tst_010_0040`); undefined where there is none or where several would answer.
   */
  exact(typed: string): string | undefined {
    if (this.shots.has(typed)) return typed;
    const alias = only(this.aliases.get(typed));
    if (alias !== undefined || !hasDigitOrMark(typed)) return alias;
    return only(this.folds.get(foldCode(typed)));
  }

  /** Whether the word is a whole shot code: in one of the usual shapes, or in the shape of a shot of this show. */
  isWellFormed(word: string): boolean {
    return looksLikeCode(word) || (/\d/.test(word) && /[\p{L}_-]/u.test(word) && this.shapes.has(shapeOf(word)));
  }

  /**
   * The shot a person means. A well-formed code answers only for itself, never for a similar one; a short spelling
   * (`10 40`, `sq10sh40`, `0040`, `504c`, `010_40`) for the one shot that it fits, first among those of `sequence`.
   * Undefined where no known shot answers.
   */
  resolve(typed: string, options: { readonly sequence?: string | undefined } = {}): Resolved | undefined {
    const exact = this.exact(typed);
    if (exact !== undefined) return { code: exact };
    if (this.isWellFormed(typed)) return undefined;
    return this.resolveSpelling(typed, options);
  }

  /** As {@link resolve}, but takes a well-formed code for a spelling too: `010_0040` answers for `TST_010_0040`. */
  resolveSpelling(typed: string, options: { readonly sequence?: string | undefined } = {}): Resolved | undefined {
    const exact = this.exact(typed);
    if (exact !== undefined) return { code: exact };
    const all = this.spelled(typed);
    const near = options.sequence === undefined ? [] : all.filter((code) => sameSequence(this.sequence(code), options.sequence));
    const found = near.length > 0 ? near : all;
    const first = found[0];
    if (first === undefined) return undefined;
    return found.length === 1 ? { code: first } : { ambiguous: found.slice(0, MAX_CANDIDATES) };
  }

  /** Every shot that a spelling may mean, as {@link resolveSpelling} finds them but without a limit. */
  candidates(typed: string): readonly string[] {
    const exact = this.exact(typed);
    return exact === undefined ? this.spelled(typed) : [exact];
  }

  /** The sequence of a shot: as the show lists it, else a guess from its code. */
  sequence(code: string): string | undefined {
    return this.shots.get(code)?.sequence ?? sequenceOf(code);
  }

  /**
   * The shots whose code, alias or short spelling begins so, at the start or at any part of it: `tst_01`, `0040`,
   * `10 4`. Those of `sequence` come first, else in the order known.
   */
  complete(prefix: string, options: { readonly sequence?: string | undefined; readonly limit?: number } = {}): string[] {
    const limit = options.limit ?? MAX_CANDIDATES;
    const wanted = completionForms(prefix).map((form) => '\n' + form);
    if (wanted.length === 0) return [];
    this.keys ??= new Map([...this.shots.values()].map((shot) => [shot.code, completionKeys(shot)]));
    const near: string[] = [];
    const far: string[] = [];
    for (const [code, keys] of this.keys) {
      if (!wanted.some((form) => keys.includes(form))) continue;
      const list = options.sequence !== undefined && sameSequence(this.sequence(code), options.sequence) ? near : far;
      if (list.length < limit) list.push(code);
      if (near.length === limit) break;
    }
    return [...near, ...far].slice(0, limit);
  }

  private spelled(typed: string): string[] {
    const parts = codeParts(typed);
    const numbers = parts.filter((part) => part.kind === 'number');
    const last = numbers.at(-1);
    if (last === undefined) return [];
    const lone = parts.length === 1;
    if (lone && last.text.length < MIN_LONE_DIGITS) return [];
    const key = tailKeys(parts).at(-1);
    const codes = new Set<string>();
    for (const spelling of (key === undefined ? undefined : this.tails.get(key)) ?? []) {
      if (lone && lastNumber(spelling.parts) !== last.text) continue;
      if (fits(parts, spelling.parts)) codes.add(spelling.code);
    }
    return [...codes];
  }
}

function only(codes: ReadonlySet<string> | undefined): string | undefined {
  return codes?.size === 1 ? [...codes][0] : undefined;
}

function namesOf(shot: KnownShot): string[] {
  return [shot.code, ...(shot.aliases ?? [])];
}

/** A shot that does not carry its sequence in its code (`SH0010` of `S001`) is also found as `S001 SH0010`. */
function spellingsOf(shot: KnownShot): Spelling[] {
  const spellings = namesOf(shot).map((name) => ({ code: shot.code, parts: codeParts(name) }));
  const sequence = shot.sequence === undefined ? [] : codeParts(shot.sequence);
  const own = spellings[0]?.parts ?? [];
  if (sequence.length > 0 && !includesRun(own, sequence)) spellings.push({ code: shot.code, parts: [...sequence, ...own] });
  return spellings;
}

/** The keys to find a spelling by, the widest last: its last number and what follows it, and its last two numbers. */
function tailKeys(parts: readonly CodePart[]): string[] {
  const at = parts.findLastIndex((part) => part.kind === 'number');
  const number = parts[at];
  if (number === undefined) return [];
  const tail = [number.value, ...parts.slice(at + 1).map((part) => part.value)].join(' ');
  const before = parts.slice(0, at).findLast((part) => part.kind === 'number');
  return before === undefined ? [tail] : [tail, `${before.value} ${tail}`];
}

/**
 * Whether what was typed names the end of a code: read from the end, every number the same, every word the same; words
 * of the code may be left out, and words such as `sq` and `sh` put in. What follows the code's last number (the take
 * letter of `504C`) may not be left out, and a last number called a sequence is not a shot.
 */
function fits(typed: readonly CodePart[], code: readonly CodePart[]): boolean {
  let at = code.length - 1;
  const lastTyped = typed.findLastIndex((part) => part.kind === 'number');
  for (let i = typed.length - 1; i >= 0; i--) {
    const want = typed[i];
    if (want === undefined) return false;
    let have = code[at];
    if (want.kind === 'number') {
      while (have?.kind === 'word' && i < lastTyped) have = code[--at];
      if (have?.kind !== 'number' || have.value !== want.value) return false;
      at--;
      continue;
    }
    const found = findWord(code, at, want.value, i > lastTyped);
    if (found !== undefined) {
      at = found - 1;
      continue;
    }
    if (isShotWord(want.value)) continue;
    if (!isSequenceWord(want.value) || i === lastTyped - 1) return false;
  }
  return true;
}

/** Where the word stands among the words just before `at`; behind the last number it must be the very next. */
function findWord(code: readonly CodePart[], at: number, value: string, onlyNext: boolean): number | undefined {
  for (let i = at; i >= 0; i--) {
    const part = code[i];
    if (part?.kind !== 'word') return undefined;
    if (part.value === value) return i;
    if (onlyNext) return undefined;
  }
  return undefined;
}

function includesRun(parts: readonly CodePart[], run: readonly CodePart[]): boolean {
  return parts.some((_, start) => run.every((part, i) => parts[start + i]?.value === part.value));
}

function lastNumber(parts: readonly CodePart[]): string | undefined {
  return parts.findLast((part) => part.kind === 'number')?.text;
}

/** A plain word is no code by another case alone: an asset or shot called `Table` is not meant by "table is too bright". */
function hasDigitOrMark(typed: string): boolean {
  return /[\d_-]/.test(typed);
}

function sameSequence(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || foldCode(one) === foldCode(other);
}

/** The two ways a beginning is compared: its digits as typed, and its numbers without leading zeros. */
function completionForms(prefix: string): string[] {
  const parts = codeParts(prefix);
  if (parts.length === 0) return [];
  const typed = parts.map((part) => (part.kind === 'number' ? part.text : part.value)).join(' ');
  const short = parts.map((part) => part.value).join(' ');
  return typed === short ? [typed] : [typed, short];
}

/** Every part of a code that a person may begin with, one a line; the code itself is one. */
function completionKeys(shot: KnownShot): string {
  const lines = new Set<string>();
  for (const { parts } of spellingsOf(shot)) {
    for (let i = 0; i < parts.length; i++) for (const form of completionForms(parts.slice(i).map((part) => part.text).join(' '))) lines.add(form);
    const numbers = parts.filter((part) => part.kind === 'number' || !(isSequenceWord(part.value) || isShotWord(part.value)));
    lines.add(numbers.map((part) => part.value).join(' '));
  }
  lines.add(fold(shot.code));
  return '\n' + [...lines].join('\n');
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}
