import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './say.mjs';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file @returns {number | undefined} the pid that holds the lock */
function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Does `work` while no other process on this machine holds the same lock. The lock of a process that has died is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  const release = () => { if (holder(file) === process.pid) rmSync(file, { force: true }); rmSync(mine, { force: true }); };
  process.on('exit', release);
  try {
    for (let said = false; !takes(mine, file); said = true) {
      const other = holder(file);
      if (!said && other !== undefined) say(`Waiting for process ${other}, which is installing the same thing …`);
      await pause(300);
    }
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

/** Linking a file that already says whose it is takes the lock and names its holder in one step. @param {string} mine @param {string} file */
function takes(mine, file) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const other = holder(file);
  if (other === undefined || isAlive(other)) return false;
  const moved = `${mine}.moved`;
  try {
    // Of several that find the same dead holder only one can move its lock away …
    renameSync(file, moved);
    // … and if a living one had already taken its place, it gets its lock back.
    if (holder(moved) !== other) linkSync(moved, file);
    else rmSync(`${file}.${other}`, { force: true });
  } catch {
    // Another one was faster.
  }
  rmSync(moved, { force: true });
  return false;
}
