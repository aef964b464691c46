import type { BrowserContext, Locator, Page } from '@playwright/test'

/** What lies behind the way out is somebody else's page. */
export async function withWeather(context: BrowserContext): Promise<void> {
  await context.route('https://www.weather.gov/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Weather</title><p>mild</p>' }),
  )
}

export const leaveNow = (page: Page): Locator => page.getByRole('link', { name: 'Leave now' }).last()
