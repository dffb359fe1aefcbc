import type { Words } from '@motcua/shared/common'

/** Working days for replies unless the office says otherwise. No text states a number: editorial. */
export { REPLY_DAYS } from '@motcua/shared/disclosure'

/** Where the duty to publish comes from. */
export const LEGAL_BASIS: Words = {
  vi: 'Kế hoạch số 3327/KH-UBND ngày 07/12/2022 của UBND tỉnh Hải Dương, mục 19: công khai hằng tháng cơ quan, cá nhân chậm giải quyết hồ sơ.',
  en: 'Plan 3327/KH-UBND of 7/12/2022 of the People’s Committee of Hải Dương, item 19: agencies and persons that are late are made public each month.',
}
