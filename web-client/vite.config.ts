import { defineConfig } from 'vitest/config'

export default defineConfig({
  build: {
    // Into the module's own classes, so that the server's jar carries the pages under /client.
    outDir: 'target/classes/client',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing as a data: address: the pages' content security policy allows only files of our own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': 'http://localhost:8080',
      '/ws': { target: 'ws://localhost:8080', ws: true },
      '/out': 'http://localhost:8080',
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
})
