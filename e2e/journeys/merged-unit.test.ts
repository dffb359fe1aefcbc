import { describe, expect, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { act, openAtDesk } from '../src/desk.ts'
import { accept, type Filed, fileOnline } from '../src/filing.ts'
import { gone, reads, see, stage } from '../src/stage.ts'

const people = stage()
const CITIZEN = 'Đỗ Văn Thắng'
const OLD = 'Xã Xuân Quan'

describe('unit merged with open dossiers', () => {
  let filed: Filed
  let waiting: Filed

  test('two dossiers are under way at the commune', async () => {
    const counter = await people.staff('motcua.xuanquan')
    await onAWorkingMorning(counter)
    const citizen = await people.citizen(CITIZEN)
    filed = await accept(counter, await fileOnline(citizen, 'Xuân Quan'))
    waiting = await fileOnline(citizen, 'Xuân Quan')
    const { panel } = await openAtDesk(people, 'chuyenmon.xuanquan', filed.code)
    await reads(panel, OLD)
  })

  test('the chairman of the province merges it with its neighbour, from today', async () => {
    const page = await people.staff('chutich.hungyen')
    await page.goto('/console/organisation')
    await page.getByLabel(/^Tìm đơn vị/).fill('xuan quan')
    await page.getByRole('link', { name: OLD, exact: true }).click()
    await see(page.getByRole('heading', { level: 1, name: OLD }))
    await page.getByRole('button', { name: 'Hợp nhất' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hợp nhất' })
    await dialog.getByRole('checkbox', { name: 'Xã Phụng Công' }).check()
    await dialog.getByLabel(/^Tên gọi/).fill('Phụng Xuân')
    await dialog.getByLabel(/^Tên đầy đủ/).fill('Xã Phụng Xuân')
    await dialog.getByLabel(/^Căn cứ pháp lý/).fill('Nghị quyết 02/NQ-HĐND (mẫu)')
    await dialog.getByRole('button', { name: 'Ghi nhận' }).click()
    await gone(dialog)
    await see(page.getByText(/Đã thực hiện; \d+ cán bộ được chuyển/))
    await reads(page.getByRole('main'), 'Xã Phụng Xuân')
    await reads(page.getByRole('main'), 'Nghị quyết 02/NQ-HĐND (mẫu)')
  })

  test('the dossiers go on at the successor, with the same people', async () => {
    const page = await people.citizen(CITIZEN)
    await expect
      .poll(
        async () => {
          await page.goto(`/ho-so/${filed.id}`)
          await see(page.getByRole('heading', { name: 'Đang ở' }))
          return page.locator('main').textContent()
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('Phụng Xuân')
    await reads(page.locator('main'), 'Nghị quyết 02/NQ-HĐND (mẫu)')

    const { panel } = await openAtDesk(people, 'chuyenmon.xuanquan', filed.code)
    await act(panel, 'Hoàn thành bước', async (dialog) => {
      await dialog.getByRole('radio', { name: 'Trả kết quả' }).check()
      await dialog.getByLabel(/^Tên kết quả/).fill('Giấy xác nhận tình trạng hôn nhân')
    })
    const counter = await openAtDesk(people, 'motcua.xuanquan', waiting.code, 'new')
    await act(counter.panel, 'Tiếp nhận')
  })
})
