/**
 * Dailies files as people write them: comments, flow collections, CRLF, a BOM, anchors, odd indentation, every way of
 * quoting, no last newline. The writer of the file knows where each field stands, so a test can say what an edit may
 * touch without asking the code under test.
 */
export interface WildField {
  readonly key: string;
  /** From the key to the end of its value. */
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
}

export interface WildNote {
  readonly id: string;
  readonly fields: readonly WildField[];
  /** From the first key to the end of the last value. */
  readonly start: number;
  readonly end: number;
  /** A part of it is an anchor that is used elsewhere, or an alias. */
  readonly tied: boolean;
}

export interface WildFile {
  readonly text: string;
  readonly notes: readonly WildNote[];
  /** Whether anchors are used anywhere. */
  readonly anchors: boolean;
}

/** mulberry32: small, seeded, good enough to choose among layouts. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = ['Lose the flare', 'eyes', 'é à ü', '日本', '😀 smile', 'a: b', 'x # y', '- dash', "it's", 'say "hi"', 'C:\\dir', '010_0040', '0040', 'NO', '2026-11-20', '{a}', '[b]', '&c', '*d', '%e', '@f', 'tab\there', 'bell\u0007', '# hash', '', ' lead', 'trail ', '\u2028sep', 'key: |-', '---', '...', '<<<<<<< HEAD'];

export class Wild {
  private out = '';
  private anchors = 0;
  private readonly shared: string[] = [];
  private readonly eol: string;
  private tied = false;

  constructor(private readonly random: () => number) {
    this.eol = this.chance(0.25) ? '\r\n' : '\n';
  }

  chance(p: number): boolean { return this.random() < p; }
  pick<T>(list: readonly T[]): T { return list[Math.floor(this.random() * list.length)] as T; }
  private upTo(n: number): number { return Math.floor(this.random() * (n + 1)); }
  private sp(n: number): string { return ' '.repeat(n); }

  word(): string { return this.pick(WORDS); }

  /** A text of some lines, with blank ones and odd endings now and then. */
  textValue(): string {
    const lines = Array.from({ length: 1 + this.upTo(3) }, () => (this.chance(0.2) ? '' : this.word()));
    return lines.join('\n') + (this.chance(0.1) ? '\n' : '');
  }

  private comment(): string { return `# ${this.pick(['about this', 'note: no', '"quoted', "it's {odd} [one", 'id: n_1', '- item', 'é'])} ${this.upTo(999)}`; }
  private trailing(): string { return this.chance(0.12) ? `${this.sp(1 + this.upTo(2))}${this.comment()}` : ''; }

  private between(indent: number): void {
    while (this.chance(0.12)) this.out += this.chance(0.6) ? this.sp(indent) + this.comment() + this.eol : (this.chance(0.2) ? '  ' : '') + this.eol;
  }

  private dq(value: string): string {
    return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }

  /** A string in one of the ways that hold it on one line. */
  private inline(value: string, flow: boolean): string {
    const plain = /^[A-Za-z\u00c0-\uffff][^\n#:,[\]{}"'&*!|>%@`\\\t\u0000-\u001f\u2028]*$/.test(value) && !/\s$/.test(value) && !/^(no|null|true|false)$/i.test(value);
    if (plain && this.chance(0.6)) return value;
    if (!/[\n\t\u0000-\u001f\u2028]/.test(value) && this.chance(0.4) && !(flow && value === '')) return `'${value.replaceAll("'", "''")}'`;
    return this.dq(value);
  }

  /** The text behind a colon: a value of any shape whose lines stand further in than `indent`. */
  private behind(value: unknown, indent: number, flow: boolean): { text: string; block: boolean } {
    if (Array.isArray(value)) return this.list(value as string[], indent, flow);
    const string = String(value);
    const blockable = !flow && string !== '' && !/[\t\u0000-\u0009\u000b-\u001f\u2028]/.test(string) && !/(^|\n)[ ]|[ ](\n|$)|^\n|\n\n$|^---|\n---|^\.\.\.|\n\.\.\./.test(string) && /\S/.test(string);
    if (blockable && this.chance(0.5)) {
      const inner = indent + 1 + this.upTo(4);
      const ends = string.endsWith('\n');
      const head = ends ? '|' : '|-';
      const lines = (ends ? string.slice(0, -1) : string).split('\n').map((line) => (line === '' ? '' : this.sp(inner) + line));
      return { text: ` ${head}${this.trailing()}${this.eol}${lines.join(this.eol)}`, block: true };
    }
    if (!flow && this.chance(0.06)) return { text: `${this.eol}${this.sp(indent + 1 + this.upTo(3))}${this.inline(string, flow)}`, block: false };
    if (string.includes(' ') && /^[A-Za-z]+( [A-Za-z]+)+$/.test(string) && this.chance(0.15)) {
      const quote = this.pick(['"', "'", '']);
      const at = string.indexOf(' ');
      return { text: ` ${quote}${string.slice(0, at)}${this.eol}${this.sp(indent + 1 + this.upTo(3))}${string.slice(at + 1)}${quote}`, block: false };
    }
    return { text: ` ${this.inline(string, flow)}`, block: false };
  }

  private list(items: readonly string[], indent: number, flow: boolean): { text: string; block: boolean } {
    if (!flow && items.length > 0 && this.chance(0.3)) {
      const column = indent + this.upTo(3);
      let text = this.trailing();
      for (const item of items) {
        text += this.eol;
        if (this.chance(0.1)) text += `${this.sp(column)}${this.comment()}${this.eol}`;
        text += `${this.sp(column)}-${this.sp(1 + this.upTo(2))}${this.inline(item, false)}${this.trailing()}`;
      }
      return { text, block: true };
    }
    const gap = (): string => (this.chance(0.06) ? `${this.chance(0.5) ? ` ${this.comment()}` : ''}${this.eol}${this.sp(indent + 1 + this.upTo(3))}` : this.sp(this.upTo(1)));
    return { text: ` [${items.map((item) => gap() + this.inline(item, true)).join(',')}${gap()}]`, block: false };
  }

  private value(key: string): unknown {
    if (key === 'to' || key === 'tags') return Array.from({ length: this.upTo(3) }, () => this.pick(['maya', 'ken', 'NO', 'a b', '2026', 'é']));
    if (key === 'text' || key === 'why') return this.textValue();
    return this.word();
  }

  private fieldKeys(): string[] {
    const keys = ['shot', 'version', 'from', 'to', 'status', 'tags', 'text', 'why', 'zebra', 'käse'].filter(() => this.chance(0.5));
    return this.chance(0.4) ? keys.sort(() => this.random() - 0.5) : keys;
  }

  private anchored(value: unknown): { before: string; value: unknown; alias: boolean } {
    if (this.anchorsWanted && this.chance(0.08)) {
      this.tied = true;
      if (this.shared.length > 0 && this.chance(0.5)) return { before: ` *${this.pick(this.shared)}`, value, alias: true };
      const name = `a${++this.anchors}`;
      this.shared.push(name);
      return { before: ` &${name}`, value, alias: false };
    }
    return { before: '', value, alias: false };
  }

  private anchorsWanted = false;

  private field(key: string, indent: number, flow: boolean): WildField {
    const start = this.out.length;
    this.out += this.chance(0.1) ? this.dq(key) : key;
    this.out += ':';
    const { before, value, alias } = this.anchored(this.value(key));
    if (alias) {
      this.out += before;
      return { key, start, end: this.out.length, value: undefined };
    }
    const { text, block } = before !== '' ? { text: ` ${this.dq(String(value))}`, block: false } : this.behind(value, indent, flow);
    this.out += before + text;
    const end = this.out.length;
    if (!flow && !block) this.out += this.trailing();
    return { key, start, end, value: before === '' ? value : String(value) };
  }

  private blockNote(id: string, dash: number): WildNote {
    this.between(dash);
    this.tied = false;
    const gap = 1 + this.upTo(2);
    this.out += `${this.sp(dash)}-${this.sp(gap)}`;
    const indent = dash + 1 + gap;
    const start = this.out.length;
    const fields: WildField[] = [];
    const keys = this.fieldKeys();
    const at = this.chance(0.8) ? 0 : this.upTo(keys.length);
    let last = start;
    [...keys.slice(0, at), 'id', ...keys.slice(at)].forEach((key, i) => {
      if (i > 0) {
        this.out += this.eol;
        this.between(indent);
        this.out += this.sp(indent);
      }
      if (key === 'id') { this.out += `id: ${this.chance(0.2) ? this.dq(id) : id}`; last = this.out.length; this.out += this.trailing(); return; }
      const field = this.field(key, indent, false);
      fields.push(field);
      last = field.end;
    });
    this.out += this.eol;
    if (this.chance(0.05)) this.out += `${this.sp(indent)}${this.comment()}${this.eol}`;
    return { id, fields, start, end: last, tied: this.tied };
  }

  private flowNote(id: string, before: string, indent: number): WildNote {
    this.out += before;
    this.tied = false;
    const start = this.out.length;
    this.out += `{id: ${id}`;
    const fields = this.fieldKeys().map((key) => {
      this.out += ',' + (this.chance(0.1) ? `${this.eol}${this.sp(indent + 2)}` : ' ');
      return this.field(key, indent + 1, true);
    });
    this.out += '}';
    return { id, fields, start, end: this.out.length, tied: this.tied };
  }

  file(): WildFile {
    this.anchorsWanted = this.chance(0.2);
    if (this.chance(0.1)) this.out += '\ufeff';
    if (this.chance(0.1)) this.out += `---${this.eol}`;
    this.between(0);
    this.out += `format: 1${this.trailing()}${this.eol}session: Animation${this.eol}`;
    this.between(0);
    const ids = Array.from({ length: 1 + this.upTo(4) }, (_, i) => `n_${String(i).padStart(3, '0')}x`);
    this.out += 'notes:';
    let notes: WildNote[];
    if (this.chance(0.12)) {
      this.out += ' [';
      notes = ids.map((id, i) => this.flowNote(id, i === 0 ? '' : this.chance(0.3) ? `,${this.eol}  ` : ', ', 2));
      this.out += `]${this.trailing()}${this.eol}`;
    } else {
      this.out += this.trailing() + this.eol;
      const dash = this.upTo(4);
      notes = ids.map((id) => {
        if (!this.chance(0.1)) return this.blockNote(id, dash);
        this.between(dash);
        const note = this.flowNote(id, `${this.sp(dash)}- `, dash);
        this.out += this.trailing() + this.eol;
        return note;
      });
    }
    this.between(0);
    if (this.chance(0.3)) this.out += `extra: ${this.pick(['1', 'x y', '[a, b]', '{c: d}'])}${this.trailing()}${this.eol}`;
    this.between(0);
    if (this.chance(0.3)) this.out = this.out.replace(/[ \t\r\n]+$/, '');
    else if (this.chance(0.1)) this.out += `...${this.eol}`;
    return { text: this.out, notes, anchors: this.anchors > 0 };
  }
}

export function wildFile(seed: number): WildFile {
  return new Wild(randomOf(seed)).file();
}
