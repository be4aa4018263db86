/**
 * HTML for mail. Outlook lays out with Word and Gmail drops style sheets, so: tables for layout, styles on each
 * element, pixel widths as attributes, no class, no script, pictures by content id.
 */
import { escapeHtml } from './escape';
import { type Block, type Inline, markdownBlocks } from './markdown';

const FONT = "font-family:'Segoe UI',Helvetica,Arial,sans-serif";
const TEXT = `${FONT};font-size:15px;line-height:22px;color:#1f2328`;
const STYLE = {
  headings: [`${FONT};font-size:22px;line-height:28px;color:#1f2328;margin:0 0 12px 0`, `${FONT};font-size:17px;line-height:24px;color:#1f2328;margin:24px 0 8px 0`, `${FONT};font-size:15px;line-height:22px;color:#1f2328;margin:16px 0 6px 0`],
  paragraph: `${TEXT};margin:0 0 12px 0`,
  list: `${TEXT};margin:0 0 12px 0;padding:0 0 0 22px`,
  item: `${TEXT};margin:0 0 6px 0`,
  tight: `${TEXT};margin:0`,
  quote: `${TEXT};border-left:3px solid #d0d7de;padding:0 0 0 12px;margin:0 0 12px 0`,
  code: "font-family:Consolas,Menlo,monospace;font-size:13px;background-color:#f6f8fa",
  table: 'border-collapse:collapse;margin:0 0 16px 0',
  cell: `${FONT};font-size:14px;line-height:20px;color:#1f2328;border:1px solid #d0d7de;padding:5px 10px`,
  link: 'color:#0969da;text-decoration:underline',
  picture: 'display:block;border:0;max-width:560px;height:auto;margin:4px 0',
} as const;

/** A whole HTML document from a pack's Markdown. `source` gives the address of a picture, or none to leave its name. */
export function markdownToMailHtml(markdown: string, title: string, source: (url: string) => string | undefined): string {
  return mailDocument(blocksHtml(markdownBlocks(markdown), source), title);
}

/** The same as a fragment for the clipboard: no page around it. */
export function markdownToHtmlFragment(markdown: string, source: (url: string) => string | undefined): string {
  return blocksHtml(markdownBlocks(markdown), source);
}

/** The page around a body: one outer table for the background, one inner of 640 pixels. */
export function mailDocument(body: string, title: string): string {
  return [
    '<!DOCTYPE html>', '<html lang="en">', '<head>', '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`, '</head>', '<body style="margin:0;padding:0;background-color:#ffffff">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="left" style="padding:16px">',
    `<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:640px;max-width:640px"><tr><td style="${TEXT}">`,
    body, '</td></tr></table>', '</td></tr></table>', '</body>', '</html>', '',
  ].join('\n');
}

type Source = (url: string) => string | undefined;

function blocksHtml(blocks: readonly Block[], source: Source, tight = false): string {
  return blocks.map((block) => blockHtml(block, source, tight)).join('\n');
}

function blockHtml(block: Block, source: Source, tight: boolean): string {
  switch (block.kind) {
    case 'heading': {
      const level = Math.min(block.level, 3);
      return `<h${level} style="${STYLE.headings[level - 1] ?? TEXT}">${inlineHtml(block.inline, source)}</h${level}>`;
    }
    case 'paragraph': return `<p style="${tight ? STYLE.tight : STYLE.paragraph}">${inlineHtml(block.inline, source)}</p>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      const items = block.items.map((item) => `<li style="${STYLE.item}">${blocksHtml(item, source, true)}</li>`);
      return `<${tag}${start} style="${STYLE.list}">\n${items.join('\n')}\n</${tag}>`;
    }
    case 'quote': return `<div style="${STYLE.quote}">${blocksHtml(block.blocks, source, true)}</div>`;
    case 'code': return `<pre style="${STYLE.code}">${escapeHtml(block.text)}</pre>`;
    case 'rule': return '<hr style="border:0;border-top:1px solid #d0d7de;margin:16px 0">';
    case 'table': {
      const row = (cells: readonly (readonly Inline[])[], tag: 'th' | 'td'): string =>
        `<tr>${cells.map((cell, i) => `<${tag} align="${block.align[i] ?? 'left'}" style="${STYLE.cell}${tag === 'th' ? ';background-color:#f6f8fa' : ''}">${inlineHtml(cell, source)}</${tag}>`).join('')}</tr>`;
      return [`<table cellpadding="0" cellspacing="0" border="0" style="${STYLE.table}">`, row(block.head, 'th'), ...block.rows.map((cells) => row(cells, 'td')), '</table>'].join('\n');
    }
  }
}

function inlineHtml(inline: readonly Inline[], source: Source): string {
  return inline.map((part) => {
    switch (part.kind) {
      case 'text': return escapeHtml(part.text);
      case 'code': return `<code style="${STYLE.code}">${escapeHtml(part.text)}</code>`;
      case 'break': return '<br>';
      case 'bold': return `<strong>${inlineHtml(part.children, source)}</strong>`;
      case 'italic': return `<em>${inlineHtml(part.children, source)}</em>`;
      case 'strike': return `<s>${inlineHtml(part.children, source)}</s>`;
      case 'link': return isSafeLink(part.url) ? `<a href="${escapeHtml(part.url)}" style="${STYLE.link}">${inlineHtml(part.children, source)}</a>` : inlineHtml(part.children, source);
      case 'image': {
        const address = source(part.url);
        return address === undefined ? escapeHtml(part.alt) : `<img src="${escapeHtml(address)}" alt="${escapeHtml(part.alt)}" width="560" style="${STYLE.picture}">`;
      }
    }
  }).join('');
}

/** Addresses that a reader may follow from a mail. */
export function isSafeLink(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s<>"']+$/i.test(url);
}
