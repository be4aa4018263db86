/** Plain text at 78 columns, and Slack's mrkdwn, from a pack's Markdown. */
import { ESCAPES } from './escape';
import { type Block, type Inline, markdownBlocks, plainWords } from './markdown';
import { settle } from './settle';
import { columns, TEXT_COLUMNS, wrapLine } from './wrap';

/** How one target writes what the walk over the blocks finds. */
interface Style {
  readonly heading: (words: string, level: number) => string[];
  readonly inline: (inline: readonly Inline[]) => string;
  readonly bullet: string;
  /** Lines of a text behind `first`, the later ones behind `rest`. */
  readonly lines: (text: string, first: string, rest: string) => string[];
  readonly table: (block: Block & { readonly kind: 'table' }, indent: string) => string[];
}

/** A pack's Markdown as text of at most 78 columns. */
export function markdownToText(markdown: string): string {
  return finish(walk(markdownBlocks(markdown), TEXT, '', ''));
}

/** A pack's Markdown as Slack's mrkdwn, which has no headings, no tables and no nested lists of its own. */
export function markdownToSlack(markdown: string): string {
  return finish(walk(markdownBlocks(markdown), SLACK, '', ''));
}

/** The words of Slack's mrkdwn, wrapped: what a mail's plain half says of a pack written for Slack. */
export function slackToText(mrkdwn: string): string {
  const words = mrkdwn.replaceAll('\u200b', '').replaceAll(/<((?:https?:|mailto:)[^|<>]*)(?:\|([^<>]*))?>/g, (_all, url: string, name: string | undefined) => (name === undefined || name === url ? url : `${name} (${url})`))
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return settle(words, 'text');
}

function finish(lines: readonly string[]): string {
  const text = lines.map((line) => line.trimEnd()).join('\n').replaceAll(/\n{3,}/g, '\n\n').trim();
  return text === '' ? '' : `${text}\n`;
}

/** The lines of some blocks: `first` before the very first line, `rest` before all others. */
function walk(blocks: readonly Block[], style: Style, first: string, rest: string): string[] {
  const out: string[] = [];
  blocks.forEach((block, i) => {
    const lead = i === 0 ? first : rest;
    // A list under its own item's words stands right below them.
    if (i > 0 && !(block.kind === 'list' && first !== '')) out.push(rest.trimEnd());
    out.push(...lines(block, style, lead, rest));
  });
  return out;
}

function lines(block: Block, style: Style, first: string, rest: string): string[] {
  switch (block.kind) {
    case 'heading': return style.heading(style.inline(block.inline), block.level).map((line, i) => (i === 0 ? first : rest) + line);
    case 'paragraph': return style.lines(style.inline(block.inline), first, rest);
    case 'quote': return walk(block.blocks, style, `${first}> `, `${rest}> `);
    case 'code': return block.text.split('\n').map((line, i) => `${i === 0 ? first : rest}    ${line}`);
    case 'rule': return [first + '-'.repeat(TEXT_COLUMNS - columns(first))];
    case 'table': return style.table(block, first);
    case 'list': return block.items.flatMap((item, i) => {
      const mark = block.ordered ? `${block.start + i}. ` : `${style.bullet} `;
      return walk(item, style, (i === 0 ? first : rest) + mark, rest + ' '.repeat(mark.length));
    });
  }
}

const wrapped: Style['lines'] = (text, first, rest) => text.split('\n').flatMap((line, i) => wrapLine(line, i === 0 ? first : rest, rest));

function textInline(inline: readonly Inline[]): string {
  return inline.map((part) => {
    switch (part.kind) {
      case 'link': { const words = plainWords(part.children); return words === part.url ? part.url : `${words} <${part.url}>`; }
      case 'image': return `[${part.alt}]`;
      case 'text': case 'code': return part.text;
      case 'break': return '\n';
      default: return textInline(part.children);
    }
  }).join('');
}

const TEXT: Style = {
  heading: (words, level) => [words, (level === 1 ? '=' : '-').repeat(Math.min(TEXT_COLUMNS, columns(words)))],
  inline: textInline, bullet: '-', lines: wrapped, table: textTable,
};

/** A table in columns where it fits the width, else one line for each cell. */
function textTable(block: Block & { readonly kind: 'table' }, indent: string): string[] {
  const rows = [block.head, ...block.rows].map((row) => row.map((cell) => textInline(cell).replaceAll('\n', ' ')));
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => columns(row[i] ?? ''))));
  if (columns(indent) + widths.reduce((sum, width) => sum + width + 2, -2) <= TEXT_COLUMNS) {
    const line = (row: readonly string[]): string => indent + row.map((cell, i) => {
      const blank = ' '.repeat(Math.max(0, (widths[i] ?? 0) - columns(cell)));
      return block.align[i] === 'right' ? blank + cell : cell + blank;
    }).join('  ');
    const [head = [], ...rest] = rows;
    return [line(head), indent + widths.map((width) => '-'.repeat(width)).join('  '), ...rest.map(line)];
  }
  const [head = [], ...rest] = rows;
  return rest.flatMap((row, i) => [...(i > 0 ? [''] : []), ...row.flatMap((cell, at) => (cell === '' ? [] : wrapLine(`${head[at] ?? ''}: ${cell}`.replace(/^: /, ''), at === 0 ? indent : `${indent}  `, `${indent}    `)))]);
}

function slackInline(inline: readonly Inline[]): string {
  return inline.map((part) => {
    switch (part.kind) {
      case 'text': return slackEscape(part.text);
      case 'code': return `\`${slackEscape(part.text)}\``;
      case 'break': return '\n';
      case 'bold': return `*${slackInline(part.children)}*`;
      case 'italic': return `_${slackInline(part.children)}_`;
      case 'strike': return `~${slackInline(part.children)}~`;
      case 'link': return /^(?:https?:\/\/|mailto:)[^\s|<>]+$/i.test(part.url) ? `<${part.url.replaceAll('&', '&amp;')}|${slackInline(part.children)}>` : slackInline(part.children);
      case 'image': return slackEscape(part.alt);
    }
  }).join('');
}

function slackEscape(text: string): string {
  return ESCAPES.slack(text).replaceAll('\u0001', '\n');
}

const SLACK: Style = {
  heading: (words) => [`*${words}*`],
  inline: slackInline, bullet: '•',
  lines: (text, first, rest) => text.split('\n').map((line, i) => (i === 0 ? first : rest) + line),
  // Columns line up only in code.
  table: (block, indent) => [`${indent}\`\`\``, ...textTable(block, '').map((line) => indent + slackEscape(line)), `${indent}\`\`\``],
};
