/**
 * Finds secret texts in files. Each secret is indexed by the letters that follow each of its words; a file is read once
 * with a rolling hash over as many letters, and only where the hash is known are letters compared.
 *
 * What counts as found: the whole text of a note, or a run of at least 40 letters of it (some eight words) that no text
 * the circle may read holds. A text of fewer than 16 letters ("Final.") says little by itself: it counts only where it
 * stands alone between line ends, marks or cells, and its shot stands in the 400 letters before it.
 */
import type { Texts } from './secrets';
import { type Stream, streamOf } from './stream';
import { type View, viewsOf } from './views';

/** Letters that are hashed together. Texts shorter than this are looked for as units. */
const WINDOW = 16;
/** A part of a longer note that counts as the note. */
const ENOUGH = 40;
/** How far before a short text its shot may stand. */
const NEAR = 400;
/** Letters at each end of a part that chance explains. */
const SLACK = 6;
const BASE = 0x01000193;

export interface Leak { readonly line: number; readonly id: string }

interface Entry { readonly stream: string; readonly ids: string[]; readonly abouts: (string | undefined)[] }

export class LeakFinder {
  private readonly entries: Entry[] = [];
  /** Places of windows by hash: `next` chains the places that share a slot. */
  private readonly slots: Int32Array;
  private readonly next: Int32Array;
  private readonly owner: Int32Array;
  private readonly place: Int32Array;
  private readonly hashes: Int32Array;
  private readonly short: Entry[] = [];
  private readonly open: readonly string[];
  private openStreams: Set<string> | undefined;
  private openText: string | undefined;
  private readonly explained = new Map<string, boolean>();
  private readonly power: number;

  constructor(texts: Texts) {
    const byStream = new Map<string, Entry>();
    for (const secret of texts.secret) {
      const { text } = streamOf(secret.text);
      if (text === '') continue;
      const entry = byStream.get(text) ?? { stream: text, ids: [], abouts: [] };
      byStream.set(text, entry);
      if (!entry.ids.includes(secret.id)) { entry.ids.push(secret.id); entry.abouts.push(secret.about); }
    }
    this.open = texts.open;
    let power = 1;
    for (let i = 1; i < WINDOW; i++) power = Math.imul(power, BASE);
    this.power = power;
    const places: { owner: number; at: number; hash: number }[] = [];
    for (const [stream, entry] of byStream) {
      if (stream.length < WINDOW) { this.short.push(entry); continue; }
      const owner = this.entries.push(entry) - 1;
      for (let at = 0; at + WINDOW <= stream.length; at += STEP) places.push({ owner, at, hash: hashOf(stream, at) });
    }
    let size = 1024;
    while (size < places.length * 2) size *= 2;
    this.slots = new Int32Array(size).fill(-1);
    this.next = new Int32Array(places.length);
    this.owner = Int32Array.from(places, (one) => one.owner);
    this.place = Int32Array.from(places, (one) => one.at);
    this.hashes = Int32Array.from(places, (one) => one.hash);
    places.forEach(({ hash }, i) => {
      const slot = hash & (size - 1);
      this.next[i] = this.slots[slot] ?? -1;
      this.slots[slot] = i;
    });
  }

  /** Every secret in one file's text, by line; each note once a line. */
  find(text: string): Leak[] {
    if (this.entries.length + this.short.length === 0) return [];
    const found = new Map<string, Leak>();
    const lines = lineStarts(text);
    for (const view of viewsOf(text)) {
      const stream = streamOf(view.text, view.at);
      const report = (entry: Entry, at: number, keep: (i: number) => boolean): void => {
        const line = lineAt(lines, stream.at[at] ?? 0);
        entry.ids.forEach((id, i) => { if (keep(i)) found.set(`${line} ${id}`, { line, id }); });
      };
      this.findLong(stream, (entry, at) => report(entry, at, () => true));
      this.findShort(view, stream, report);
    }
    return [...found.values()].sort((a, b) => a.line - b.line || (a.id < b.id ? -1 : 1));
  }

  private findLong(stream: Stream, report: (entry: Entry, at: number) => void): void {
    const { text } = stream;
    if (text.length < WINDOW) return;
    // The last run compared for each secret: its other windows lie in the same run.
    const done = new Map<number, { readonly start: number; readonly end: number }>();
    let hash = hashOf(text, 0);
    for (let at = 0; ; at++) {
      for (let i = this.slots[hash & (this.slots.length - 1)] ?? -1; i !== -1; i = this.next[i] ?? -1) {
        if (this.hashes[i] !== hash) continue;
        const owner = this.owner[i] ?? 0;
        const last = done.get(owner);
        if (last !== undefined && at >= last.start && at < last.end) continue;
        const entry = this.entries[owner];
        if (entry === undefined) continue;
        const run = matchAround(text, at, entry.stream, this.place[i] ?? 0);
        if (run === undefined) continue;
        done.set(owner, run);
        if (run.end - run.start < Math.min(ENOUGH, entry.stream.length)) continue;
        if (!this.isOpen(text.slice(run.start, run.end), run.end - run.start === entry.stream.length)) report(entry, run.start);
      }
      if (at + WINDOW >= text.length) break;
      hash = (Math.imul((hash - Math.imul(text.charCodeAt(at), this.power)) | 0, BASE) + text.charCodeAt(at + WINDOW)) | 0;
    }
  }

  /** A short text standing alone, with its shot near by. */
  private findShort(view: View, stream: Stream, report: (entry: Entry, at: number, keep: (i: number) => boolean) => void): void {
    if (this.short.length === 0) return;
    const units = unitsOf(view);
    for (const entry of this.short) {
      const alone = [entry.stream, ...entry.abouts.flatMap((about) => (about === undefined ? [] : streamOf(about).text + entry.stream))];
      for (const place of alone.flatMap((unit) => [...units.get(unit) ?? []])) {
        const at = firstAt(stream, place);
        const before = stream.text.slice(Math.max(0, at - NEAR), at + entry.stream.length + NEAR / 4);
        const near = (i: number): boolean => {
          const about = entry.abouts[i];
          return about === undefined ? entry.stream.length >= WINDOW / 2 : before.includes(streamOf(about).text);
        };
        if (entry.abouts.some((_, i) => near(i)) && !this.isOpen(entry.stream, true)) report(entry, at, near);
      }
    }
  }

  /**
   * Whether some text that the circle may read holds this run. Asked of runs that were found, which are few and repeat.
   * A part of a note may reach a few letters beyond what is open, where the words around happen to begin alike.
   */
  private isOpen(run: string, whole: boolean): boolean {
    let answer = this.explained.get(run);
    if (answer !== undefined) return answer;
    this.openStreams ??= new Set(this.open.map((text) => streamOf(text).text));
    const within = whole ? run : run.slice(SLACK, -SLACK);
    // A short text has to be the whole of one that may be read; a longer run may be a part of it.
    answer = this.openStreams.has(run) || (run.length >= WINDOW && (this.openText ??= [...this.openStreams].join('\n')).includes(within));
    this.explained.set(run, answer);
    return answer;
  }
}

/** A window of every secret's run of 40 letters lies at a multiple of this, so that no such run is passed over. */
const STEP = 8;

function hashOf(text: string, at: number): number {
  let hash = 0;
  for (let i = at; i < at + WINDOW; i++) hash = (Math.imul(hash, BASE) + text.charCodeAt(i)) | 0;
  return hash;
}

/** The longest run around a window that both texts share, or `undefined` where only the hashes are equal. */
function matchAround(text: string, at: number, secret: string, place: number): { readonly start: number; readonly end: number } | undefined {
  for (let i = 0; i < WINDOW; i++) if (text.charCodeAt(at + i) !== secret.charCodeAt(place + i)) return undefined;
  let back = 0;
  while (back < at && back < place && text.charCodeAt(at - back - 1) === secret.charCodeAt(place - back - 1)) back++;
  let end = WINDOW;
  while (at + end < text.length && place + end < secret.length && text.charCodeAt(at + end) === secret.charCodeAt(place + end)) end++;
  return { start: at - back, end: at + end };
}

/** What surely ends a unit, and what may: "Yes, final." is one point, and so is "Final" in a list of words. */
const HARD = /[^\n\r\t|;"<>\u2022]+/g;
const SOFT = /[^\n\r\t|;,"<>:()[\]\u2022\u2013\u2014]+/g;

/** Runs of words that stand alone, with where they stand, by their letters; a list's number is not part of one. */
function unitsOf(view: View): Map<string, Set<number>> {
  const units = new Map<string, Set<number>>();
  for (const pattern of [HARD, SOFT]) {
    for (const found of view.text.matchAll(pattern)) {
      if (found[0].length > 120) continue;
      const number = /^\s*\d{1,3}[.)]\s+/.exec(found[0])?.[0].length ?? 0;
      const unit = found[0].slice(number);
      const { text } = streamOf(unit);
      if (text === '' || text.length > WINDOW * 3) continue;
      const offset = view.at[found.index + number + Math.max(0, unit.search(/[\p{L}\p{N}]/u))] ?? 0;
      const places = units.get(text);
      if (places === undefined) units.set(text, new Set([offset])); else places.add(offset);
    }
  }
  return units;
}

function firstAt(stream: Stream, offset: number): number {
  let [low, high] = [0, stream.at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stream.at[middle] ?? 0) < offset) low = middle + 1; else high = middle;
  }
  return low;
}

function lineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

function lineAt(starts: Uint32Array, offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1; else high = middle;
  }
  return low;
}

