/** A pack's body in the form that a target reads, whatever form its template has. */
import { escapeHtml, ESCAPES, withoutControls } from './escape';
import type { Pack } from './packs';
import { mailDocument, markdownToHtmlFragment, markdownToMailHtml } from './mailHtml';
import { htmlToText } from './htmlText';
import { markdownToSlack, markdownToText, slackToText } from './plainText';
import { insidePath } from '../index/layout';
import { safeHtml } from './safeHtml';

export type Target = 'markdown' | 'html' | 'text' | 'slack';

/** A picture that a mail carries: its path below the notes folder, and the id that the HTML names it by. */
export interface EmbeddedPicture { readonly path: string; readonly cid: string }

export interface MailBody { readonly html: string; readonly text: string; readonly pictures: readonly EmbeddedPicture[] }

type Body = Pick<Pack, 'body' | 'format' | 'subject'>;

/** HTML and plain text for a mail, and the pictures that the HTML names. */
export function mailBody(pack: Body): MailBody {
  const pictures: EmbeddedPicture[] = [];
  const source = (url: string): string | undefined => {
    const path = picturePath(url);
    if (path === undefined) return undefined;
    let picture = pictures.find((one) => one.path === path);
    // The id tells nothing of the path: a folder's name may be another shot's.
    if (picture === undefined) pictures.push(picture = { path, cid: `picture-${pictures.length + 1}@shot-notes` });
    return `cid:${picture.cid}`;
  };
  return { html: html(pack, source), text: present(pack, 'text'), pictures };
}

/** Rich text for the clipboard: pictures stay out, as the reader's program could not find them. */
export function htmlFragment(pack: Body): string {
  return pack.format === 'markdown' ? markdownToHtmlFragment(pack.body, () => undefined) : pack.format === 'html' ? safeHtml(pack.body, () => undefined) : preformatted(plain(pack));
}

/** The body for a target that reads one form. What is plain in the pack is made plain in the target's own terms. */
export function present(pack: Body, target: Target): string {
  if (target === 'html') return html(pack, () => undefined);
  if (target === pack.format) return pack.body;
  if (pack.format === 'markdown') return target === 'text' ? markdownToText(pack.body) : markdownToSlack(pack.body);
  const text = plain(pack);
  return target === 'text' ? text : text.split('\n').map(ESCAPES[target]).join(target === 'markdown' ? '  \n' : '\n');
}

/** The words of a pack that is not Markdown. A sheet of cells stays as it is. */
function plain(pack: Body): string {
  if (pack.format === 'html') return htmlToText(pack.body);
  return pack.format === 'slack' ? slackToText(pack.body) : pack.body;
}

function html(pack: Body, source: (url: string) => string | undefined): string {
  if (pack.format === 'markdown') return markdownToMailHtml(pack.body, pack.subject, source);
  return mailDocument(pack.format === 'html' ? safeHtml(pack.body, source) : preformatted(plain(pack)), pack.subject);
}

function preformatted(body: string): string {
  return `<pre style="font-family:Consolas,Menlo,monospace;font-size:13px">${escapeHtml(withoutControls(body))}</pre>`;
}

/** The file below the notes folder that a picture's address names: never one outside it, never one of the network. */
function picturePath(url: string): string | undefined {
  try {
    return insidePath(decodeURIComponent(url));
  } catch {
    return undefined;
  }
}

