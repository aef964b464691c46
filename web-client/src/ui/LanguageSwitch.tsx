import { LANGUAGES, language } from '../words/language'
import { Button } from './Button'

/** One button per other language, named in that language. */
export function LanguageSwitch() {
  return (
    <div class="row">
      {LANGUAGES.filter(({ code }) => code !== language.value).map(({ code, name }) => (
        <Button key={code} look="bare" lang={code} onClick={() => (language.value = code)}>
          {name}
        </Button>
      ))}
    </div>
  )
}
