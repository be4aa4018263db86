/** A batch that cannot be made, in one sentence: an unknown circle or recipient, a show that cannot be read. */
export class PackError extends Error {
  override readonly name = 'PackError';
}
