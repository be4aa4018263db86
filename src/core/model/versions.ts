/** Whether two versions are one, written with other zeros or in another case: `v12` and `V012`. */
export function sameVersion(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(version: string): string {
  return version.toLowerCase().replace(/^v0+(?=\d)/, 'v');
}
