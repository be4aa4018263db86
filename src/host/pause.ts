/** Lets the editor do its other work. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, ms); });
}
