import tseslint from 'typescript-eslint';

const outside = {
  patterns: [
    { group: ['vscode', 'node:*', 'fs', 'fs/*', 'path', 'os', 'crypto', 'child_process', 'worker_threads'],
      message: 'The core knows neither the editor nor the machine: pass what is needed in.' },
    { group: ['**/host/**', '**/features/**', '**/cli/**'],
      message: 'The core stands below the host, the features and the command line.' },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', 'examples/', 'test/fixtures/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [{ group: ['**/features/**'], message: 'Only extension.ts wires features.' }] }],
    },
  },
  { files: ['src/core/**/*.ts'], rules: { 'no-restricted-imports': ['error', outside] } },
  // A feature may use its own folder's files, and extension.ts all of them.
  { files: ['src/extension.ts', 'src/extension.browser.ts', 'src/features/**/*.ts', 'test/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
);
