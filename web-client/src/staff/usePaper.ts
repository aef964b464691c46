import { render, type ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * Keeps `content` beside the page for the printer alone, as long as the caller is shown: paper shows it and nothing else
 * of the page. `look` is the sheet's class.
 */
export function usePaper(look: string, content: ComponentChildren): void {
  const [paper] = useState(() => document.createElement('div'))
  useEffect(() => {
    document.body.append(paper)
    document.documentElement.classList.add('prints-paper')
    return () => {
      document.documentElement.classList.remove('prints-paper')
      render(null, paper)
      paper.remove()
    }
  }, [])
  useEffect(() => {
    paper.className = `paper ${look}`
    render(content, paper)
  })
}
