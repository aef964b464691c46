import { defineConfig } from 'vitest/config'
import { chunkOf } from './build/chunks.ts'
import { wire } from './build/wire.ts'
import { words } from './build/words.ts'

export default defineConfig({
  plugins: [words(), wire()],
  build: {
    // Into the module's own classes, so that the server's jar carries the pages under /client.
    outDir: 'target/classes/client',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing as a data: address: the pages' content security policy allows only files of our own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf, debugName: 'pages' }] },
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://localhost:8080',
      '/ws': { target: 'ws://localhost:8080', ws: true },
      '/out': 'http://localhost:8080',
    },
  },
  test: {
    include: ['{src,build}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['src/words/testing.ts'],
  },
})
