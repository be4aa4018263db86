/** The forms a pack's body can have. */
export const PACK_FORMATS = ['markdown', 'html', 'text', 'csv', 'slack'] as const;
export type PackFormat = (typeof PACK_FORMATS)[number];

/** How notes are divided into packs. */
export const PACK_SPLITS = ['person', 'department', 'lead', 'shot', 'none'] as const;
export type PackSplit = (typeof PACK_SPLITS)[number];
