import { useEffect, useState } from 'preact/hooks'

/**
 * Takes the part after `#` and removes it from the address bar and the tab's history entry: it is a secret, and must
 * not be read over a shoulder, kept in a bookmark, or found by Back.
 */
export function takeSecret(): string {
  const secret = location.hash.slice(1)
  if (location.hash) history.replaceState(null, '', location.pathname + location.search)
  return secret
}

/** The secret of the link that opened the page; also of another one that is opened in the same tab, at any moment. */
export function useSecret(): string {
  const [secret, setSecret] = useState(takeSecret)
  useEffect(() => {
    const another = () => {
      const found = takeSecret()
      if (found) setSecret(found)
    }
    addEventListener('hashchange', another)
    // What came after the page was drawn and before it listened was said to nobody.
    another()
    return () => removeEventListener('hashchange', another)
  }, [])
  return secret
}
