/** Reference images and links of notes: only what lies in the notes folder, or an https address. */

/** A picture that can be embedded: its path below the notes folder. */
export interface Picture { readonly name: string; readonly path: string; readonly url: string }
export interface Link { readonly name: string; readonly url: string }

const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

/**
 * A path inside the notes folder, or `undefined` for anything else: absolute paths, ways out by `..`, drive letters,
 * other schemes.
 */
export function insidePath(ref: string): string | undefined {
  const path = ref.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  // A control character, or a colon before the first slash (a scheme or a drive), is no path a person would type.
  if (path === '' || path.startsWith('/') || /^[^/]*:/.test(path) || /\p{Cc}/u.test(path)) return undefined;
  return path.split('/').includes('..') ? undefined : path;
}

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
