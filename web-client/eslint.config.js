import tseslint from 'typescript-eslint'

const noTrace = 'Nothing of a person may stay on the device: only src/platform touches storage.'

export default tseslint.config(
  { ignores: ['target/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.js', 'build/*.mjs', 'e2e/*.mjs'] } },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'localStorage', message: noTrace },
        { name: 'sessionStorage', message: noTrace },
        { name: 'indexedDB', message: noTrace },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text reaches the page only as text.' },
        { property: 'outerHTML', message: 'Text reaches the page only as text.' },
        { property: 'insertAdjacentHTML', message: 'Text reaches the page only as text.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text reaches the page only as text.',
        },
        { selector: "JSXAttribute[name.name='style']", message: 'Styles live in src/style and beside, as classes.' },
      ],
    },
  },
  { files: ['src/platform/**', 'e2e/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['build/**', 'e2e/**', 'eslint.config.js'], rules: { 'no-console': 'off' } },
)
