/** The `yaml` package's nodes to the tree that both readers make, and what is found wrong on the way. */
import { isAlias, isMap, isPair, isScalar, type Alias, type Document, type Pair, type ParsedNode, type YAMLMap, type YAMLSeq, type Scalar } from 'yaml';
import { shown, type ReadFault } from '../faults';
import { isBlank, trimmedEnd, type LineIndex } from '../lines';
import { Entry, ListNode, MapNode, ScalarNode, type ScalarStyle, type YamlNode } from '../node';

type Add = (code: ReadFault, start: number, end: number, message: string) => void;
type Shift = (offset: number) => number;

/** Nodes that aliases may bring into one file: enough for any show, and an alias bomb ends here. */
const ALIAS_BUDGET = 100_000;
const PLAIN_TAGS = new Set(['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', '!']);

export class TreeBuilder {
  private anchors = new Map<string, ParsedNode>();
  private open = new Set<ParsedNode>();
  private inAlias = 0;
  private budget = ALIAS_BUDGET;
  private exhausted = false;

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
    private readonly shift: Shift,
    /** Names of anchors that some alias refers to. */
    private readonly aliases: ReadonlySet<string>,
    private readonly add: Add,
  ) {}

  build(document: Document.Parsed): YamlNode | undefined {
    this.anchors = new Map();
    const root = document.contents;
    if (root === null) return undefined;
    const node = this.node(root, root.range[0]);
    return node.type === 'scalar' && node.style === 'empty' ? undefined : node;
  }

  /** `home`: where the value would stand if it is empty, just behind its colon or dash. */
  private node(node: ParsedNode, home: number): YamlNode {
    if (this.inAlias > 0 && --this.budget < 0) return this.empty(home);
    if (isAlias(node)) return this.alias(node, home);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.scalar(node, home);
    const tag = node.tag;
    if (tag !== undefined && !PLAIN_TAGS.has(tag)) this.tagFault(tag, node.range[0]);
    this.open.add(node);
    const built = isMap(node) ? this.map(node) : this.list(node);
    this.open.delete(node);
    return built;
  }

  private alias(alias: Alias.Parsed, home: number): YamlNode {
    const [start, end] = alias.range;
    const target = this.anchors.get(alias.source);
    if (target === undefined) {
      this.add('yaml-alias', start, end, `"*${shown(alias.source)}" refers to an anchor that does not stand above it. If it is text, put it in quotes.`);
      return new ScalarNode('empty', '', this.shift(start), this.end(start, end), -1, -1);
    }
    if (this.open.has(target)) {
      this.add('yaml-alias', start, end, `"*${shown(alias.source)}" refers to something that it is itself a part of.`);
      return this.empty(home);
    }
    this.inAlias++;
    const built = this.node(target, start);
    this.inAlias--;
    if (this.budget < 0 && this.inAlias === 0 && !this.exhausted) {
      this.exhausted = true;
      this.add('yaml-alias', start, end, `References ("*${shown(alias.source)}") that unfold to more than ${ALIAS_BUDGET} values: the rest of them is left out.`);
    }
    return moved(built, this.shift(start), this.end(start, end));
  }

  private scalar(node: Scalar.Parsed, home: number): ScalarNode {
    const [start, end] = node.range;
    const style = styleOf(node);
    const prefix = this.prefix(node, home);
    if (style === 'empty') {
      const at = prefix >= 0 ? this.wordsEnd(prefix) : home;
      return new ScalarNode(style, '', this.shift(at), this.shift(at), this.comment(at), prefix < 0 ? -1 : this.shift(prefix));
    }
    const bare = style === 'plain';
    return new ScalarNode(
      // With a tag that says string, no reader makes anything else of it.
      bare && node.tag === 'tag:yaml.org,2002:str' ? 'quoted' : style,
      String(node.value),
      this.shift(start),
      this.end(start, style === 'block' ? trimmedEnd(this.text, start, end) : end),
      bare ? this.comment(end) : -1,
      prefix < 0 ? -1 : this.shift(prefix),
    );
  }

  /** Where a tag or an idle anchor starts that takes words away from a bare scalar; -1 if none. */
  private prefix(node: Scalar.Parsed, home: number): number {
    const { anchor, tag } = node;
    const odd = tag !== undefined && !PLAIN_TAGS.has(tag);
    const idle = anchor !== undefined && !this.aliases.has(anchor);
    if (!odd && !idle) return -1;
    let at = home;
    while (at < node.range[0] && this.text[at] !== '!' && this.text[at] !== '&') at++;
    if (at >= node.range[0] && node.source !== '') return -1;
    if (odd && node.type !== 'PLAIN') {
      this.tagFault(tag, at);
      return -1;
    }
    return node.type === 'PLAIN' ? at : -1;
  }

  private tagFault(tag: string, start: number): void {
    this.add('yaml-tag', start, start + 1, `The type "${shown(tag)}" is unknown to most readers, which then refuse the whole file.`);
  }

  private wordsEnd(from: number): number {
    let at = from;
    while (at < this.text.length && !isBlank(this.text.charCodeAt(at)) && !'\r\n'.includes(this.text.charAt(at))) at++;
    return at;
  }

  private comment(end: number): number {
    let at = end;
    while (isBlank(this.text.charCodeAt(at))) at++;
    return this.text[at] === '#' && isBlank(this.text.charCodeAt(at - 1)) ? this.shift(at) : -1;
  }

  private list(list: YAMLSeq.Parsed): YamlNode {
    const items: YamlNode[] = [];
    for (const item of list.items as unknown[]) {
      // A pair inside a flow list, `[a: b]`, is a map of its own.
      if (isPair(item)) items.push(this.pairMap([item as Pair<ParsedNode, ParsedNode | null>], list.range[0], undefined));
      else items.push(this.node(item as ParsedNode, (item as ParsedNode).range[0]));
    }
    const [start, end] = list.range;
    const last = items.at(-1);
    return new ListNode(items, this.shift(start), list.flow === true || last === undefined ? this.end(start, end) : last.end);
  }

  private map(map: YAMLMap.Parsed): MapNode {
    const [start, end] = map.range;
    return this.pairMap(map.items, start, map.flow === true || map.items.length === 0 ? end : undefined);
  }

  private pairMap(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], start: number, end: number | undefined): MapNode {
    const entries: Entry[] = [];
    const lines = new Map<string, number>();
    for (const pair of pairs) {
      const entry = this.entry(pair);
      const first = lines.get(entry.key);
      if (first === undefined) lines.set(entry.key, entry.keyStart);
      else {
        this.add('yaml-duplicate-key', pair.key.range[0], pair.key.range[1], `"${shown(entry.key)}" stands twice here (first in line ${this.lines.lineAt(first)}). Readers take one of the two, and not the same one.`);
      }
      entries.push(entry);
    }
    const first = entries[0];
    const last = entries.at(-1);
    const mapEnd = end === undefined ? (last?.value.end ?? this.shift(start)) : this.end(start, end);
    return new MapNode(entries, first?.keyStart ?? this.shift(start), mapEnd);
  }

  private entry(pair: Pair<ParsedNode, ParsedNode | null>): Entry {
    const [keyStart, keyEnd] = pair.key.range;
    let home = keyEnd;
    while (isBlank(this.text.charCodeAt(home))) home++;
    home = this.text[home] === ':' ? home + 1 : keyEnd;
    const target = isAlias(pair.key) ? this.anchors.get((pair.key).source) : pair.key;
    if (target?.anchor !== undefined) this.anchors.set(target.anchor, target);
    const word = isScalar(target) && target.source !== '' ? String(target.value) : undefined;
    if (word === undefined) this.add('yaml-key', keyStart, keyEnd, 'A key must be a word. If this is text, put it in quotes.');
    return new Entry(
      word ?? this.text.slice(keyStart, keyEnd),
      isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.tag === undefined,
      this.shift(keyStart),
      this.end(keyStart, keyEnd),
      pair.value === null ? this.empty(home) : this.node(pair.value, home),
    );
  }

  private empty(at: number): ScalarNode {
    const place = this.shift(at);
    return new ScalarNode('empty', '', place, place, this.comment(at), -1);
  }

  /** An end is the offset behind a last character, and that one is what can be shifted. */
  private end(start: number, end: number): number {
    return end > start ? this.shift(end - 1) + 1 : this.shift(end);
  }
}

/** The same node at the place of an alias. */
function moved(node: YamlNode, start: number, end: number): YamlNode {
  switch (node.type) {
    case 'scalar': return new ScalarNode(node.style, node.value, start, end, node.comment, node.prefix);
    case 'list': return new ListNode(node.items, start, end);
    case 'map': return new MapNode(node.entries, start, end);
  }
}

function styleOf(node: Scalar.Parsed): ScalarStyle {
  switch (node.type) {
    case 'BLOCK_LITERAL': case 'BLOCK_FOLDED': return 'block';
    case 'QUOTE_DOUBLE': case 'QUOTE_SINGLE': return 'quoted';
    default: return node.source === '' ? 'empty' : 'plain';
  }
}
