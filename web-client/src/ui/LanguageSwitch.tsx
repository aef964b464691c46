import { LANGUAGES, language } from '../words/language'
import { speak } from '../words/words'
import { Button } from './Button'

/** One button per other language, named in that language. */
export function LanguageSwitch() {
  return (
    <div class="row">
      {LANGUAGES.filter(({ code }) => code !== language.value).map(({ code, name }) => (
        <Button key={code} look="bare" lang={code} onClick={() => void speak(code)}>
          {name}
        </Button>
      ))}
    </div>
  )
}
