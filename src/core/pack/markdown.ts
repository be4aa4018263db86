/**
 * Markdown taken apart for the targets that read something else. Packs are written once, in Markdown; mail, plain text
 * and Slack are made from it. HTML inside Markdown is text here, as everywhere else in the product.
 */
import MarkdownIt, { type MarkdownToken } from 'markdown-it';

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string };

export type Align = 'left' | 'right' | 'center';

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly inline: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly align: readonly Align[]; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' };

const reader = new MarkdownIt('default', { html: false, linkify: false, typographer: false });

/** The blocks of a Markdown text. Links whose scheme could run something are left as text by the parser. */
export function markdownBlocks(text: string): Block[] {
  return new Walker(reader.parse(text, {})).blocks();
}

class Walker {
  private at = 0;

  constructor(private readonly tokens: readonly MarkdownToken[]) {}

  /** Blocks up to the token that closes the block around them, which is taken too. */
  blocks(): Block[] {
    const blocks: Block[] = [];
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[this.at]) {
      this.at++;
      if (token.nesting === -1) break;
      const block = this.block(token);
      if (block !== undefined) blocks.push(block);
    }
    return blocks;
  }

  private block(token: MarkdownToken): Block | undefined {
    switch (token.type) {
      case 'heading_open': return { kind: 'heading', level: Number(token.tag.slice(1)), inline: this.inline() };
      case 'paragraph_open': return { kind: 'paragraph', inline: this.inline() };
      case 'bullet_list_open': return { kind: 'list', ordered: false, start: 1, items: this.items() };
      case 'ordered_list_open': return { kind: 'list', ordered: true, start: Number(token.attrGet('start') ?? 1), items: this.items() };
      case 'blockquote_open': return { kind: 'quote', blocks: this.blocks() };
      case 'code_block': case 'fence': return { kind: 'code', text: token.content.replace(/\n$/, '') };
      case 'hr': return { kind: 'rule' };
      case 'table_open': return this.table();
      default: if (token.nesting === 1) this.blocks(); return undefined;
    }
  }

  private inline(): Inline[] {
    const token = this.tokens[this.at];
    this.at += 2;
    return spans((token?.children ?? []).values());
  }

  private items(): Block[][] {
    const items: Block[][] = [];
    while (this.tokens[this.at]?.type === 'list_item_open') {
      this.at++;
      items.push(this.blocks());
    }
    this.at++;
    return items;
  }

  private table(): Block {
    const rows: Inline[][][] = [];
    const align: Align[] = [];
    for (let token = this.tokens[this.at++]; token !== undefined && token.type !== 'table_close'; token = this.tokens[this.at++]) {
      if (token.type === 'tr_open') rows.push([]);
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      if (token.type === 'th_open') align.push(alignOf(token));
      rows.at(-1)?.push(this.inline());
    }
    const [head = [], ...rest] = rows;
    return { kind: 'table', align, head, rows: rest };
  }
}

function alignOf(token: MarkdownToken): Align {
  const style = token.attrGet('style') ?? '';
  return style.includes('right') ? 'right' : style.includes('center') ? 'center' : 'left';
}

function spans(tokens: Iterator<MarkdownToken>): Inline[] {
  const out: Inline[] = [];
  for (let next = tokens.next(); next.done !== true; next = tokens.next()) {
    const token = next.value;
    switch (token.type) {
      case 'strong_open': out.push({ kind: 'bold', children: spans(tokens) }); break;
      case 'em_open': out.push({ kind: 'italic', children: spans(tokens) }); break;
      case 's_open': out.push({ kind: 'strike', children: spans(tokens) }); break;
      case 'link_open': out.push({ kind: 'link', url: token.attrGet('href') ?? '', children: spans(tokens) }); break;
      case 'image': out.push({ kind: 'image', url: token.attrGet('src') ?? '', alt: token.content }); break;
      case 'code_inline': out.push({ kind: 'code', text: token.content }); break;
      case 'hardbreak': out.push({ kind: 'break' }); break;
      // A line break in the source is a space to the reader.
      case 'softbreak': out.push({ kind: 'text', text: ' ' }); break;
      default:
        if (token.nesting === -1) return out;
        if (token.content !== '') out.push({ kind: 'text', text: token.content });
    }
  }
  return out;
}

/** The words of a run of inline parts, marks left out. */
export function plainWords(inline: readonly Inline[]): string {
  return inline.map((part) => {
    switch (part.kind) {
      case 'text': case 'code': return part.text;
      case 'break': return '\n';
      case 'image': return part.alt;
      default: return plainWords(part.children);
    }
  }).join('');
}
