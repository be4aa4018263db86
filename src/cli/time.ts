/** The day (`YYYY-MM-DD`) of a moment in this machine's time zone: the day people at it would write on a session. */
export function todayOf(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
