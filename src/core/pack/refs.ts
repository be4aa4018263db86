/** Reference images and links of notes: only what lies in the notes folder, or an https address. */
import { insidePath } from '../index/layout';

/** A picture that can be embedded: its path below the notes folder. */
export interface Picture { readonly name: string; readonly path: string; readonly url: string }
export interface Link { readonly name: string; readonly url: string }

const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function pictures(refs: readonly string[]): Picture[] {
  return refs.flatMap((ref) => {
    const path = PICTURE.test(ref) ? insidePath(ref) : undefined;
    return path === undefined ? [] : [{ name: fileName(path), path, url: path.split('/').map(encodeURIComponent).join('/') }];
  });
}

export function links(refs: readonly string[]): Link[] {
  return refs.flatMap((ref) => (/^https:\/\/[^\s<>"'\\]+$/i.test(ref) ? [{ name: ref, url: ref }] : []));
}
