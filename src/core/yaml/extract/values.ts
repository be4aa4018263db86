/** A node of the tree as a value of the sort that docs/format.md asks for, with a fault where it is not. */
import { isOneOf } from '../../model/vocabulary';
import { shown, type FaultList } from '../faults';
import type { Entry, MapNode, ScalarNode, YamlNode } from '../node';
import { isMisread, mayBeOther, reading11, reading12, readersDisagree, told, type Reading } from '../readings';

/** Shared by all empty lists, so that a large show does not hold thousands of them. */
export const NOTHING: readonly never[] = Object.freeze([]);

/** Keys whose value is free text, where a `#` is far more likely a word than a comment. */
export const PROSE = new Set(['text', 'why', 'title', 'name', 'session']);
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Reads values and remembers whether the item at hand is sound. */
export class Values {
  /** Set true before an item, false by whatever of it is of the wrong sort or outside its word list. */
  sound = true;

  constructor(readonly file: string, readonly faults: FaultList) {}

  /** A string, as typed; undefined where there is none, or something else than a scalar. */
  text(key: string, node: YamlNode): string | undefined {
    if (node.type !== 'scalar') {
      this.wrong(key, node, 'a text');
      return undefined;
    }
    if (node.comment >= 0 || node.prefix >= 0) this.lostWords(key, node);
    if (node.style === 'plain') {
      if (mayBeOther(node.value)) {
        if (reading12(node.value).type === 'null') return undefined;
        if (isMisread(node.value)) this.misread(key, node);
      }
      return node.value;
    }
    if (node.style === 'raw') this.sound = false;
    return node.style === 'empty' ? undefined : node.value;
  }

  /** A list of strings. A single scalar is taken as a list of one, and called wrong. */
  texts(key: string, node: YamlNode): readonly string[] {
    if (node.type === 'list') {
      if (node.items.length === 0) return NOTHING;
      const words: string[] = [];
      for (const item of node.items) {
        const word = this.text(key, item);
        if (word !== undefined) words.push(word);
        else if (item.type === 'scalar' && item.comment < 0) this.wrong(key, item, 'a text');
        else this.sound = false;
      }
      return words;
    }
    const word = this.text(key, node);
    if (word === undefined) return NOTHING;
    this.wrong(key, node, 'a list, as in [one, two]');
    return [word];
  }

  /** A circle or a list of circles; undefined where the key has no value. */
  circles(key: string, node: YamlNode): readonly string[] | undefined {
    if (node.type === 'list') return this.texts(key, node);
    const word = this.text(key, node);
    return word === undefined ? undefined : [word];
  }

  /** One word of a closed list; undefined where it is none of them. */
  word<T extends string>(key: string, node: YamlNode, list: readonly T[]): T | undefined {
    const known = node.type === 'scalar' && !isNothing(node) && isOneOf(list, node.value);
    // Of a bare NO it is enough to say that it is no such word.
    if (node.type === 'scalar' && !known && !isNothing(node) && node.style !== 'raw') {
      this.fault('value-unknown', node, `${key} is "${shown(node.value)}"; it can be ${list.join(', ')}.`);
      return undefined;
    }
    const word = this.text(key, node);
    return word !== undefined && isOneOf(list, word) ? word : undefined;
  }

  /** A day, `YYYY-MM-DD`; what is written is kept also where it is none. */
  day(key: string, node: YamlNode): string | undefined {
    const word = this.text(key, node);
    if (word !== undefined && !DATE.test(word)) {
      this.fault('value-form', node, `${key} is "${shown(word)}"; a date is written as in "2026-11-20".`);
    }
    return word;
  }

  /** A number that both versions of YAML read as the same. */
  number(key: string, node: YamlNode): number | undefined {
    if (node.type === 'scalar' && node.style === 'empty') return undefined;
    if (node.type === 'scalar' && node.style === 'plain') {
      const reading = reading12(node.value);
      if (reading.type === 'null') return undefined;
      if (reading.type === 'number' && Number.isFinite(reading.value)) {
        if (readersDisagree(node.value)) this.disagreement(key, node);
        return reading.value;
      }
    }
    this.wrong(key, node, 'a number, without quotes');
    return undefined;
  }

  /** `true` or `false`; what only YAML 1.1 calls a boolean is taken for what was meant, and diagnosed. */
  flag(key: string, node: YamlNode, absent: boolean): boolean {
    if (node.type === 'scalar' && node.style === 'empty') return absent;
    if (node.type === 'scalar' && node.style === 'plain') {
      const reading = reading11(node.value);
      if (reading.type === 'null') return absent;
      if (reading.type === 'boolean') {
        if (readersDisagree(node.value)) {
          this.faults.add('yaml-misread', node.start, node.end, `${key}: ${node.value} is ${String(reading.value)} for YAML 1.1 and a text for YAML 1.2. Write ${String(reading.value)}.`);
        }
        return reading.value;
      }
    }
    this.wrong(key, node, 'true or false, without quotes');
    return false;
  }

  /** A map, for keys that hold one; undefined where there is none. */
  map(key: string, node: YamlNode): MapNode | undefined {
    if (node.type === 'map') return node;
    if (!isNothing(node)) this.wrong(key, node, 'keys with values below it');
    return undefined;
  }

  /** The maps of a list; entries that are none are called wrong and left out. */
  maps(key: string, node: YamlNode): MapNode[] {
    if (node.type !== 'list') {
      if (!isNothing(node)) this.wrong(key, node, 'a list');
      return [];
    }
    const maps: MapNode[] = [];
    for (const item of node.items) {
      if (item.type === 'map') maps.push(item);
      else this.wrong(`An entry of ${key}`, item, 'keys with values, as in "id: …"');
    }
    return maps;
  }

  /** A key that readers merge or do not: it makes the item one that readers see differently. */
  mergeKey(entry: Entry): void {
    if (entry.key !== '<<' || !entry.bare) return;
    this.sound = false;
    this.faults.add('yaml-merge-key', entry.keyStart, entry.keyEnd, 'Merge keys ("<<") are followed by some readers and not by others. Write the values out.');
  }

  /** A value of the wrong sort. */
  wrong(key: string, node: YamlNode, wanted: string): void {
    // Of what could not be read, the break itself has been said already.
    if (node.type === 'scalar' && node.style === 'raw') {
      this.sound = false;
      return;
    }
    const is = node.type === 'list' ? 'a list' : node.type === 'map' ? 'a group of keys' : isNothing(node) ? 'empty' : `"${shown(node.value)}"`;
    this.fault('value-type', node, `${key} is ${is}; it must be ${wanted}.`);
  }

  fault(code: 'value-type' | 'value-unknown' | 'value-form' | 'path-outside', node: YamlNode, message: string): void {
    this.sound = false;
    this.faults.add(code, node.start, Math.max(node.end, node.start), message);
  }

  /** `extra` and files without a model: only what readers disagree about, and words that vanish. */
  untyped(key: string, node: ScalarNode): void {
    if (node.comment >= 0 || node.prefix >= 0) this.lostWords(key, node);
    if (node.style === 'plain' && readersDisagree(node.value)) this.disagreement(key, node);
  }

  private disagreement(key: string, node: ScalarNode): void {
    this.faults.add('yaml-misread', node.start, node.end, `${key}: ${shown(node.value)} is ${told(reading11(node.value))} for YAML 1.1 (PyYAML) and ${told(reading12(node.value))} for YAML 1.2. Put it in quotes.`);
  }

  private misread(key: string, node: ScalarNode): void {
    const one = reading11(node.value);
    const two = reading12(node.value);
    const same = one.type === two.type && told(one) === told(two);
    const who = (version: string, reading: Reading): string => (reading.type === 'string' ? '' : `${version} readers can take it for ${told(reading)}`);
    const both = same ? `readers take it for ${told(one)}` : [who('YAML 1.1', one), who('YAML 1.2', two)].filter((part) => part !== '').join(', ');
    this.faults.add('yaml-misread', node.start, node.end, `${key}: ${shown(node.value)} is not in quotes: ${both}.`);
  }

  private lostWords(key: string, node: ScalarNode): void {
    if (node.prefix >= 0) {
      this.faults.add('yaml-lost-words', node.prefix, Math.max(node.prefix + 1, node.start), `The word in front of "${shown(node.value)}" is lost: a leading "&" or "!" is no text to YAML. Put the whole text in quotes.`);
      return;
    }
    if (!PROSE.has(key) && !this.faults.touchesWord(node.comment)) return;
    this.faults.add('yaml-lost-words', node.comment, this.faults.lineEnd(node.comment), 'Readers take everything from this "#" on as a comment. If it is text, put the whole text in quotes.');
  }
}

/** No value: the key alone, or a bare `null` or `~`. */
export function isNothing(node: YamlNode): boolean {
  return node.type === 'scalar' && (node.style === 'empty' || (node.style === 'plain' && node.value.length <= 4 && reading12(node.value).type === 'null'));
}
