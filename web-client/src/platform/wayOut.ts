/** What of the browser the way out touches. */
export interface WayOut {
  cover: () => void
  forgetTab: () => void
  forgetPhone: () => void
  replace: (to: string) => void
}

export const browserWayOut: WayOut = {
  cover: () => document.documentElement.classList.add('covered'),
  forgetTab: () => sessionStorage.clear(),
  forgetPhone: () => localStorage.clear(),
  replace: (to) => location.replace(to),
}
