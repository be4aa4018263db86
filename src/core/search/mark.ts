/** Where in an item's fields a query matched: stretches of the text as written, in UTF-16 units. */
import Fuse from 'fuse.js';
import { CODE_FIELDS, WORD_FIELDS, eachText, eachValue, matchField, type SearchItem } from './document';
import type { Evaluation } from './evaluate';
import { foldMapped, unfold, type Folded } from './fold';
import type { Store } from './store';
import { scanWords } from './words';

export interface Match {
  /** `text`, `why`, `replies.0`, `title`, `shot`, `to.0`, `assignee` … */
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

interface Mark {
  readonly token: string;
  readonly kind: 'exact' | 'beginning' | 'typo';
}

const ORDER = { exact: 0, beginning: 1, typo: 2 } as const;

/** Marks the matches of one evaluation; made once a search, used for each item shown. */
export class Marker {
  private readonly marks = new Map<number, Mark>();
  /** Letters of a word that fuse.js finds in what was typed with a typo. */
  private readonly letters = new Map<number, readonly (readonly [number, number])[]>();
  private readonly phrases: readonly (readonly number[])[];

  constructor(private readonly store: Store, private readonly found: Evaluation) {
    for (const { token, words } of found.tokens) {
      for (const { word, kind } of words) {
        const known = this.marks.get(word);
        if (known === undefined || ORDER[kind] < ORDER[known.kind]) this.marks.set(word, { token, kind });
      }
    }
    this.phrases = found.phrases.map((tokens) => tokens.map((token) => store.words.lookUp(token)));
  }

  /** All matches in the item, in the order of its fields, those of a field in order and apart from each other. */
  matches(item: SearchItem): Match[] {
    const all: Match[] = [];
    eachText(item, (field, text) => this.markText(field, text, all));
    eachValue(item, (field, text, index) => {
      if (!WORD_FIELDS.has(field)) return;
      const name = matchField(item, field, index);
      const value = this.store.values[field].get(text);
      if (value !== undefined && this.found.values.has(value)) all.push({ field: name, from: 0, to: text.length });
      else this.markText(name, text, all, CODE_FIELDS.has(field));
    });
    return all;
  }

  private markText(field: string, text: string, all: Match[], isCode = false): void {
    const folded = foldMapped(text);
    const spans: { readonly from: number; readonly to: number }[] = [];
    const seen: { readonly word: number; readonly from: number; readonly to: number }[] = [];
    scanWords(folded.text, (length, from, to) => {
      const word = this.store.words.find(length);
      if (this.phrases.length > 0) seen.push({ word, from, to });
      const mark = this.marks.get(word);
      if (mark !== undefined) for (const [start, end] of this.stretches(word, mark, length === to - from, to - from)) spans.push(unfold(folded, from + start, from + end));
    });
    this.markPhrases(seen, folded, spans);
    if (isCode && spans.length === 0) this.markParts(folded, spans);
    for (const span of joined(spans)) all.push({ field, ...span });
  }

  /** The stretches of one word, as offsets in it. An apostrophe in a word shifts its letters: then it is marked whole. */
  private stretches(word: number, mark: Mark, isPlain: boolean, length: number): readonly (readonly [number, number])[] {
    if (!isPlain || mark.kind === 'exact') return [[0, length]];
    if (mark.kind === 'beginning') return [[0, Math.min(length, mark.token.length)]];
    let letters = this.letters.get(word);
    if (letters === undefined) {
      const { indices } = Fuse.match(mark.token.slice(0, 32), this.store.words.text(word), { includeMatches: true, ignoreLocation: true, threshold: 0.8 });
      letters = (indices ?? []).map(([first, last]) => [first, last + 1] as const);
      if (letters.length === 0) letters = [[0, length]];
      this.letters.set(word, letters);
    }
    return letters;
  }

  private markPhrases(seen: readonly { readonly word: number; readonly from: number; readonly to: number }[], folded: Folded, spans: { from: number; to: number }[]): void {
    for (const phrase of this.phrases) {
      seen.forEach((first, at) => {
        const last = seen[at + phrase.length - 1];
        if (last !== undefined && phrase.every((word, i) => seen[at + i]?.word === word)) spans.push(unfold(folded, first.from, last.to));
      });
    }
  }

  /** A part in the middle of a code that has no separators. */
  private markParts(folded: Folded, spans: { from: number; to: number }[]): void {
    for (const { token } of this.found.tokens) {
      const at = folded.text.indexOf(token);
      if (at >= 0) spans.push(unfold(folded, at, at + token.length));
    }
  }
}

/** The stretches in order, those that touch as one. */
function joined(spans: { readonly from: number; readonly to: number }[]): { from: number; to: number }[] {
  const apart: { from: number; to: number }[] = [];
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) apart.push({ from, to });
  }
  return apart;
}
