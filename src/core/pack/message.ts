/**
 * A pack as a mail message, before anything writes or sends it. No value can add a header: addresses are checked, and
 * a subject is one line.
 */
import { withoutControls } from './escape';
import type { Pack } from './packs';
import { type EmbeddedPicture, mailBody } from './present';

export interface MailAddress { readonly name: string; readonly address: string }

export interface MailMessage {
  readonly from: MailAddress | undefined;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pictures: readonly EmbeddedPicture[];
  /** A CSV pack as a file beside the text. */
  readonly attachment: { readonly name: string; readonly text: string; readonly type: string } | undefined;
  /** `X-Unsent: 1` opens the file as a draft in Outlook. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What is wrong with an address, or `undefined`. Comments, groups and quoted local parts are refused: nobody means them. */
export function addressFault(address: string): string | undefined {
  if (/[\r\n\0]/.test(address)) return 'an address is one line';
  if (address.length > 254 || !/^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(address)) return `${withoutControls(address)} is not an address`;
  return undefined;
}

/** One line without controls, for a header's value. */
export function headerText(text: string): string {
  return withoutControls(text).replaceAll(/\s+/g, ' ').trim();
}

/** The message of a pack. Throws `Error` with one sentence where an address cannot be one. */
export function packMessage(pack: Pick<Pack, 'body' | 'format' | 'subject'>, to: readonly MailAddress[], from: MailAddress | undefined, draft: boolean): MailMessage {
  for (const { address } of from === undefined ? to : [...to, from]) {
    const fault = addressFault(address);
    if (fault !== undefined) throw new Error(fault);
  }
  const line = ({ name, address }: MailAddress): MailAddress => ({ name: headerText(name), address });
  const body = pack.format === 'csv' ? { text: `${headerText(pack.subject)}\n`, html: '', pictures: [] } : mailBody(pack);
  return {
    from: from === undefined ? undefined : line(from), to: to.map(line), subject: headerText(pack.subject), ...body,
    attachment: pack.format === 'csv' ? { name: `${fileStem(pack.subject)}.csv`, text: pack.body, type: 'text/csv; charset=utf-8' } : undefined,
    headers: draft ? { 'X-Unsent': '1' } : {},
  };
}

const EXTENSION = { markdown: 'md', html: 'html', text: 'txt', csv: 'csv', slack: 'txt' } as const;

/** A file name for a pack in a folder: nothing in it can leave the folder or hide. */
export function packFileName(pack: Pick<Pack, 'to' | 'circle' | 'format'>, template: string): string {
  return `${fileStem(template)}-${fileStem(pack.to)}${pack.to === pack.circle ? '' : `-${fileStem(pack.circle)}`}.${EXTENSION[pack.format]}`;
}

function fileStem(text: string): string {
  const stem = text.normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/\.{2,}/g, '.').replaceAll(/^[.-]+|[.-]+$/g, '').slice(0, 80);
  // Windows keeps these names for devices, with any extension.
  return stem === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) ? `_${stem}` : stem;
}
