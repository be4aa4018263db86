/** Finding and ending the processes that a child has started, also those that were handed to init in the meantime. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** @typedef {{ pid: number, parent: number, group: number, marked: boolean }} Row */

/**
 * @param {string} marker a string that only this child's environment (Linux) or command lines (elsewhere) hold
 * @returns {Row[]}
 */
function processes(marker) {
  if (process.platform !== 'linux') return listedByPs(marker);
  const rows = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // "pid (any name) state ppid pgrp …": the name may hold spaces and brackets, so count from the last bracket.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z') continue;
      rows.push({ pid: Number(name), parent: Number(parent), group: Number(group), marked: environmentHolds(name, marker) });
    } catch {
      // It ended while the list was being read.
    }
  }
  return rows;
}

/** @param {string} pid @param {string} marker */
function environmentHolds(pid, marker) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(marker);
  } catch {
    return false;
  }
}

/** @param {string} marker @returns {Row[]} */
function listedByPs(marker) {
  if (process.platform === 'win32') return [];
  return execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,command='], { encoding: 'utf8' }).split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), group: Number(match[3]), marked: match[4]?.includes(marker) ?? false }] : [];
  });
}

/**
 * The living processes that belong to a child: its group, everything marked, and all their descendants.
 * @param {number} leader the child's pid, which leads its process group
 * @param {string} marker
 * @returns {number[]}
 */
export function treeOf(leader, marker) {
  const rows = processes(marker);
  const found = new Set(rows.filter((row) => row.pid === leader || row.group === leader || row.marked).map((row) => row.pid));
  for (let grown = true; grown;) {
    grown = false;
    for (const row of rows) if (!found.has(row.pid) && found.has(row.parent)) { found.add(row.pid); grown = true; }
  }
  found.delete(process.pid);
  return [...found];
}

/** @param {number[]} pids @param {NodeJS.Signals} signal */
export function signalAll(pids, signal) {
  for (const pid of pids) {
    try { process.kill(pid, signal); } catch { /* It has ended already. */ }
  }
}
