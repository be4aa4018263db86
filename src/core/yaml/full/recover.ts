/**
 * A broken file, read piece by piece: the pieces are found by indentation alone (outline.ts), and each is read on its
 * own, so that a break spoils no more than the field it stands in. Nothing is ever taken from inside a text: a piece
 * starts only where the indentation says that the one before it has ended.
 */
import { isBlank, trimmedEnd, type LineIndex } from '../lines';
import { Entry, ListNode, MapNode, ScalarNode, type YamlNode } from '../node';
import { PROSE } from '../extract/values';
import { listItems, nextLine, sections, type OutlineItem, type Section } from '../outline';
import { compose, type Finding } from './compose';

type Shift = (offset: number) => number;

export interface Recovered {
  readonly root: MapNode | undefined;
  readonly findings: readonly Finding[];
}

/** A field of a map: its key is at `start`, in a line of its own or behind a dash. */
interface Field {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

const FIELD = /([A-Za-z_][\w-]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=[ \t\r\n]|$)/y;

export function recover(text: string, lines: LineIndex, shift: Shift): Recovered {
  const recovery = new Recovery(text, lines, shift);
  const entries = sections(text).map((section) => recovery.section(section));
  const first = entries[0];
  const root = first === undefined ? undefined : new MapNode(entries, first.keyStart, entries.at(-1)?.value.end ?? first.keyEnd);
  return { root, findings: recovery.findings };
}

/** The fields of one item, whose first key is at `start`, as far as they can be read. */
export function recoverItem(text: string, lines: LineIndex, start: number, end: number): MapNode {
  return new Recovery(text, lines, (offset) => offset).fields(start, end);
}

class Recovery {
  readonly findings: Finding[] = [];

  constructor(private readonly text: string, private readonly lines: LineIndex, private readonly shift: Shift) {}

  section(section: Section): Entry {
    const whole = this.piece(section.start, section.start, section.end);
    const [only, more] = whole.entries;
    if (only !== undefined && more === undefined && whole.findings.length === 0) return only;

    const items = listItems(this.text, section);
    const rest = this.text.slice(section.valueStart, nextLine(this.text, section.valueStart)).trim();
    if (items.length > 0 && isOpen(rest)) return this.entry(section, this.list(items));
    if (isOpen(rest)) {
      const body = this.firstField(section.valueStart, section.end);
      if (body !== undefined) return this.entry(section, this.fields(body, section.end));
    }
    this.findings.push(...whole.findings);
    const value = only?.value;
    if (value?.type === 'list' && rest.startsWith('[')) {
      // Brackets hold no texts of several lines: what the tolerant composer read in front of the break is not invented.
      const breaks = Math.min(...whole.findings.map((finding) => finding.start));
      return this.entry(section, new ListNode(value.items.filter((item) => item.end <= breaks), value.start, value.end));
    }
    return this.entry(section, this.raw(section));
  }

  /** The map whose first key is at `start`, field by field. */
  fields(start: number, end: number): MapNode {
    const entries: Entry[] = [];
    for (const field of this.split(start, end)) {
      const piece = this.piece(field.start, field.start, field.end);
      if (piece.findings.length === 0 && piece.entries.length > 0) entries.push(...piece.entries);
      else {
        this.findings.push(...piece.findings);
        entries.push(this.entry(field, this.raw(field)));
      }
    }
    return new MapNode(entries, this.shift(start), entries.at(-1)?.value.end ?? this.shift(start));
  }

  private list(items: readonly OutlineItem[]): ListNode {
    const nodes = items.map((item) => this.item(item));
    return new ListNode(nodes, nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0);
  }

  private item(item: OutlineItem): YamlNode {
    const { roots, findings } = compose(this.text.slice(item.lineStart, item.end), this.lines, (offset) => this.shift(item.lineStart + offset));
    const [root] = roots;
    const own = findings.filter((finding) => finding.code !== 'yaml-alias');
    const only = root?.type === 'list' && root.items.length === 1 ? root.items[0] : undefined;
    if (only !== undefined && own.length === 0) return only;
    FIELD.lastIndex = item.start;
    if (FIELD.test(this.text)) return this.fields(item.start, item.end);
    this.findings.push(...own);
    return only ?? this.raw({ key: '', start: item.start, valueStart: item.start, end: item.end });
  }

  /** Splits a map at the lines that start a key in the column of its first one. */
  private split(start: number, end: number): Field[] {
    const { text } = this;
    const column = start - (text.lastIndexOf('\n', start - 1) + 1);
    const fields: { key: string; start: number; valueStart: number; end: number }[] = [];
    let at = start;
    while (at < end) {
      FIELD.lastIndex = at;
      const match = FIELD.exec(text);
      const last = fields.at(-1);
      if (match !== null) {
        if (last !== undefined) last.end = at - column;
        fields.push({ key: (match[1] ?? '').replace(/^["']|["']$/g, ''), start: at, valueStart: FIELD.lastIndex, end });
      }
      at = this.nextAtColumn(at, end, column);
    }
    return fields;
  }

  private nextAtColumn(from: number, end: number, column: number): number {
    let line = nextLine(this.text, from);
    while (line < end) {
      let first = line;
      while (first < end && this.text.charCodeAt(first) === 32) first++;
      if (first - line === column) return first;
      line = nextLine(this.text, line);
    }
    return end;
  }

  /** The first key below a key that has its value below it. */
  private firstField(from: number, end: number): number | undefined {
    let at = nextLine(this.text, from);
    while (at < end) {
      let first = at;
      while (isBlank(this.text.charCodeAt(first))) first++;
      if (!'#\r\n'.includes(this.text.charAt(first))) {
        FIELD.lastIndex = first;
        return first > at && FIELD.test(this.text) ? first : undefined;
      }
      at = nextLine(this.text, at);
    }
    return undefined;
  }

  /** One stretch read as a document of its own, in the column where it stands. */
  private piece(start: number, columnOf: number, end: number): { entries: readonly Entry[]; findings: readonly Finding[] } {
    const lineStart = this.text.lastIndexOf('\n', columnOf - 1) + 1;
    const text = ' '.repeat(start - lineStart) + this.text.slice(start, end);
    const { roots, findings } = compose(text, this.lines, (offset) => this.shift(lineStart + offset));
    const [root] = roots;
    // An anchor may stand in another piece; where it does not stand at all, the whole file's findings say so.
    return { entries: root?.type === 'map' ? root.entries : [], findings: findings.filter((finding) => finding.code !== 'yaml-alias') };
  }

  private entry(field: Field, value: YamlNode): Entry {
    const start = this.shift(field.start);
    return new Entry(field.key, true, start, start + field.key.length, value);
  }

  /** What was typed, where it cannot be read: better seen as it stands than not at all. */
  private raw(field: Field): ScalarNode {
    const { text } = this;
    let start = field.valueStart;
    while (start < field.end && isBlank(text.charCodeAt(start))) start++;
    const end = Math.max(start, trimmedEnd(text, start, field.end));
    const typed = text.slice(start, end).replace(/^[|>][-+0-9]*[ \t]*(?=\r?\n)/, '');
    const typedLines = typed.split(/\r?\n/).map((line) => line.trim());
    const words = (PROSE.has(field.key) ? typedLines.join('\n') : (typedLines[0] ?? '')).trim();
    return new ScalarNode(words === '' ? 'empty' : 'raw', words, this.shift(start), end > start ? this.shift(end - 1) + 1 : this.shift(start), -1, -1);
  }
}

/** Whether nothing but a comment stands behind a key's colon. */
function isOpen(rest: string): boolean {
  return rest === '' || rest.startsWith('#');
}
