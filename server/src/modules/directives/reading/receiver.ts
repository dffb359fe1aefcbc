import { fold } from './fold.ts'
import { partiesAt } from './parties.ts'

/** Whom the result or report goes to, and through whom. */
export type Receiver = { receiver: string | null; via: string | null }

const TO =
  /\b(?:(?:gui|nop)(?: (?:bao cao|ket qua|so lieu|van ban|ho so|danh sach|y kien|ve|den|cho|bao cao ket qua|ket qua thuc hien))*|bao cao(?: (?:ket qua|tinh hinh|tien do|so lieu)[^,;.()]{0,60}?(?= ve | cho | voi ))?(?: ve| cho| voi| den| gui)*) +(?=(?:ve |cho |den )?(?:chu tich|pho chu tich|thuong truc|lanh dao|ubnd|uy ban|so|van phong|vp|bo|phong|thu tuong|chinh phu|ban|trung tam|tinh uy|huyen uy|dang uy|cuc|truong ban|giam doc|bao hiem|cong an|vpcp|hdnd|to cong tac|thanh tra)\b)/g
const CENTRAL =
  /(?:thu tuong chinh phu|chinh phu|vpcp|thuong truc (?:tinh uy|thanh uy|huyen uy|dang uy|hdnd)[a-z ]{0,12}|(?:ban thuong vu|ban chap hanh) [a-z]+ uy|(?:tinh|thanh|huyen|dang) uy)\b/y
const TITLED =
  /(?:chu tich|pho chu tich|giam doc|lanh dao|truong ban|thu truong|chanh van phong)(?:, cac pho chu tich)? */y
const VIA = /\( *(?:thong )?qua +|\bthong qua +(?=(?:so|van phong|phong|trung tam|cong an|thanh tra|vp)\b)/g

const named = (text: string, folded: string, place: number): string | null => {
  CENTRAL.lastIndex = place
  if (CENTRAL.test(folded)) return text.slice(place, CENTRAL.lastIndex)
  TITLED.lastIndex = place
  const title = TITLED.test(folded) ? TITLED.lastIndex : place
  const found = partiesAt(text, folded, title)
  const first = found?.named[0]
  if (!first) return null
  return text.slice(place, first.end).replace(/\s+/g, ' ').trim()
}

export const receiverOf = (text: string): Receiver => {
  const folded = fold(text)
  let receiver: string | null = null
  let sent = false
  for (const found of folded.matchAll(TO)) {
    let place = found.index + found[0].length
    place += /^(?:ve|cho|den) +/.exec(folded.slice(place))?.[0].length ?? 0
    const who = named(text, folded, place)
    if (!who) continue
    const sends = /^(?:gui|nop)/.test(found[0])
    // "trình …, gửi báo cáo Văn phòng Chính phủ": whom it is sent to outranks whom it is told.
    if (receiver === null || (sends && !sent)) receiver = who
    sent ||= sends
  }
  let via: string | null = null
  for (const found of folded.matchAll(VIA)) {
    via ??= named(text, folded, found.index + found[0].length)
  }
  return { receiver, via }
}
