/** Milliseconds that this thread works while something is done: other work of the machine leaves them as they are, unlike those of a clock. */
export function threadMilliseconds(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
