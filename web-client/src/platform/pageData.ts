/** What the server wrote into the page for the program to read; null: nothing that can be read. */
export function pageData(): unknown {
  try {
    const value: unknown = JSON.parse(document.getElementById('page')?.textContent ?? '')
    return value
  } catch {
    return null
  }
}
