import type { Locator } from 'playwright-core'

/** Walks with Tab until a field or button has the focus, as somebody without a mouse does. */
export const tabTo = async (wanted: Locator, most = 80) => {
  const { keyboard } = wanted.page()
  for (let steps = 0; steps < most; steps++) {
    if (await hasFocus(wanted)) return
    await keyboard.press('Tab')
  }
  throw new Error(`${wanted} is not reached by ${most} tabs`)
}

/** Into the field that has the focus, or into one further on. */
export const type = async (into: Locator, text: string) => {
  await tabTo(into)
  await into.page().keyboard.press('ControlOrMeta+a')
  await into.page().keyboard.insertText(text)
}

const hasFocus = (locator: Locator) =>
  locator.first().evaluate((element) => element === document.activeElement)
