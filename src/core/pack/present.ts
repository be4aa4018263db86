/** A pack's body in the form that a target reads, whatever form its template has. */
import { withoutControls } from './escape';
import type { Pack } from './packs';
import { mailDocument, markdownToHtmlFragment, markdownToMailHtml } from './mailHtml';
import { htmlToText } from './htmlText';
import { markdownToSlack, markdownToText } from './plainText';
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
  return pack.format === 'markdown' ? markdownToHtmlFragment(pack.body, () => undefined) : pack.format === 'html' ? safeHtml(pack.body, () => undefined) : preformatted(pack.body);
}

/** The body for a target that reads one form. CSV stays what it is, but in HTML. */
export function present(pack: Body, target: Target): string {
  if (target === 'html') return html(pack, () => undefined);
  if (pack.format === 'markdown') return target === 'text' ? markdownToText(pack.body) : target === 'slack' ? markdownToSlack(pack.body) : pack.body;
  if (pack.format === 'html') return htmlToText(pack.body);
  return pack.body;
}

function html(pack: Body, source: (url: string) => string | undefined): string {
  if (pack.format === 'markdown') return markdownToMailHtml(pack.body, pack.subject, source);
  return mailDocument(pack.format === 'html' ? safeHtml(pack.body, source) : preformatted(pack.body), pack.subject);
}

function preformatted(body: string): string {
  return `<pre style="font-family:Consolas,Menlo,monospace;font-size:13px">${withoutControls(body).replaceAll(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)}</pre>`;
}

/** The file below the notes folder that a picture's address names: never one outside it, never one of the network. */
function picturePath(url: string): string | undefined {
  try {
    return insidePath(decodeURIComponent(url));
  } catch {
    return undefined;
  }
}

