/** Questions to git that features ask; `host/node/gitCli.ts` answers them where there is Node and git. */
export interface Git {
  /** `user.email` as it counts in the folder. */
  userEmail(folder: string): Promise<string | undefined>;
  /** The mail address of who added the file first; `undefined` for a file that no commit has. */
  addedBy(folder: string, file: string): Promise<string | undefined>;
}

/** Where there is no git, nobody is known and everything is one's own. */
export const noGit: Git = {
  userEmail: () => Promise.resolve(undefined),
  addedBy: () => Promise.resolve(undefined),
};
