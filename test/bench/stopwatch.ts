/**
 * Times that hold on a busy machine: the lesser of the wall clock and the time this process was given. While other
 * programs run the wall clock counts their turns, too; where several threads of this process run, its own time counts
 * them all. On a machine of its own a process is given what the wall clock shows.
 */
export function startWatch(): () => number {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  return () => {
    const took = performance.now() - wall;
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(took, (user + system) / 1000);
  };
}
