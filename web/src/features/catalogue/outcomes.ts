import { words } from '../../lib/i18n.ts'

const vi = {
  done: 'Xong',
  approve: 'Đồng ý',
  approved: 'Đồng ý',
  reject: 'Không đồng ý',
  rejected: 'Không đồng ý',
  return: 'Trả lại để làm lại',
  return_for_rework: 'Trả lại để làm lại',
  rework: 'Trả lại để làm lại',
  refuse: 'Từ chối giải quyết',
  granted: 'Giải quyết',
  refused: 'Từ chối',
  supplement: 'Cần bổ sung',
  direct: 'Trả trực tiếp',
  post: 'Trả qua bưu chính',
  electronic: 'Trả bản điện tử',
  answered: 'Đã trả lời ý kiến',
}
const t = words(vi, {
  done: 'Done',
  approve: 'Approve',
  approved: 'Approved',
  reject: 'Do not approve',
  rejected: 'Not approved',
  return: 'Send back for rework',
  return_for_rework: 'Send back for rework',
  rework: 'Send back for rework',
  refuse: 'Refuse',
  granted: 'Granted',
  refused: 'Refused',
  supplement: 'Needs a supplement',
  direct: 'Handed over in person',
  post: 'Sent by post',
  electronic: 'Given electronically',
  answered: 'Consultation answered',
})

/** Outcomes are keys of the process; the usual ones have words, a province's own key stands as it is written there. */
export const outcomeWords = (key: string): string =>
  Object.hasOwn(vi, key) ? t(key as keyof typeof vi) : key.replaceAll('_', ' ')
