import type { Page } from 'playwright-core'
import { reads, see, send } from './stage.ts'

type Clock = { now: string }

const zone = 'Asia/Ho_Chi_Minh'

export const legalNow = async (page: Page): Promise<Temporal.ZonedDateTime> =>
  Temporal.Instant.from((await send<Clock>(page, 'get', '/clock')).now).toZonedDateTimeISO(zone)

export const asDay = (at: Temporal.ZonedDateTime | Temporal.PlainDate) =>
  `${String(at.day).padStart(2, '0')}/${String(at.month).padStart(2, '0')}/${at.year}`

/** Whether the product's calendar works on that day. */
const works = async (page: Page, day: Temporal.PlainDate) => {
  const { days } = await send<{ days: { spans: unknown[] }[] }>(
    page,
    'get',
    `/calendar/days?from=${day}&to=${day}`,
  )
  return (days[0]?.spans.length ?? 0) > 0
}

/** The n-th working day after a day. */
export const workingDayAfter = async (page: Page, day: Temporal.PlainDate, n = 1) => {
  let found = day
  for (let left = n; left > 0; ) {
    found = found.add({ days: 1 })
    if (await works(page, found)) left -= 1
  }
  return found
}

/** Journeys share one demonstration clock, which only goes forward: each begins on some working day's morning. */
export const onAWorkingMorning = async (staff: Page) => {
  const now = await legalNow(staff)
  if (now.hour >= 8 && now.hour < 10 && (await works(staff, now.toPlainDate()))) return now
  const day = await workingDayAfter(staff, now.toPlainDate())
  await send(staff, 'post', '/clock/advance', { to: `${day}T08:00:00+07:00` })
  return legalNow(staff)
}

/** As people do it: the control in the banner, to eight o'clock of a day. */
export const moveClockTo = async (staff: Page, day: Temporal.PlainDate) => {
  await staff.goto('/console')
  const banner = staff.getByRole('complementary', { name: /đồng hồ pháp lý/ })
  await banner.getByRole('button', { name: 'Chuyển đồng hồ' }).click()
  await banner.getByLabel('Chuyển tới ngày').fill(asDay(day))
  await banner.getByRole('button', { name: 'Chuyển', exact: true }).click()
  await reads(banner, `08:00`)
  await reads(banner, asDay(day))
  await see(staff.getByText(/Đồng hồ đã chuyển tới/))
}
