/** Names of the slips as people call them; the number is the form's in TT 01/2018 or TT 03/2025. */
const TITLES: readonly (readonly [RegExp, string, string])[] = [
  [/receipt$/, 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Receipt and appointment'],
  [/supplement$/, 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Supplement request'],
  [/refusal$/, 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ', 'Refusal'],
  [/apology$/, 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', 'Apology and new date'],
  [/stop$/, 'Thông báo dừng giải quyết hồ sơ', 'Notice of stopping'],
  [/control$/, 'Phiếu kiểm soát quá trình giải quyết hồ sơ', 'Control sheet'],
  [/book$/, 'Sổ theo dõi hồ sơ', 'Follow-up book'],
  [/^hand-over$/, 'Phiếu bàn giao kết quả', 'Hand-over slip'],
  [/^transfer$/, 'Phiếu chuyển hồ sơ', 'Transfer slip'],
  [/^guidance$/, 'Phiếu hướng dẫn hoàn thiện hồ sơ', 'Guidance sheet'],
  [/^explanation$/, 'Phiếu giải trình hồ sơ quá hạn', 'Explanation of a delay'],
]

export const slipTitle = (template: string, lang: 'vi' | 'en'): string => {
  const found = TITLES.find(([pattern]) => pattern.test(template))
  return found ? found[lang === 'vi' ? 1 : 2] : template
}
