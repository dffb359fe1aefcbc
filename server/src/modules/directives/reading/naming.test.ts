import { expect, it } from 'vitest'
import { agencyName, placeName, provinceOf } from './naming.ts'

it.each([
  ['ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH', 'Ủy ban nhân dân tỉnh Hà Tĩnh'],
  ['UY BAN NHAN DAN TINH HA TINH', 'Ủy ban nhân dân tỉnh Hà Tĩnh'],
  ['UBND HUYỆN ĐAN PHƯỢNG', 'Ủy ban nhân dân huyện Đan Phượng'],
  ['UBND HUYỆN QUẢN BẠ', 'Ủy ban nhân dân huyện Quản Bạ'],
  ['UBND HUYỆN TĨNH GIA', 'Ủy ban nhân dân huyện Tĩnh Gia'],
  ['ỦY BAN NHÂN DÂN PHƯỜNG 7', 'Ủy ban nhân dân phường 7'],
  ['UBND THÀNH PHỐ BÀ RỊA', 'Ủy ban nhân dân thành phố Bà Rịa'],
  ['UBND TỈNH BÀ RỊA - VŨNG TÀU', 'Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu'],
  ['UBND TỈNH THỪA THIÊN HUẾ', 'Ủy ban nhân dân tỉnh Thừa Thiên Huế'],
  ['UBND TP. HẢI PHÒNG', 'Ủy ban nhân dân thành phố Hải Phòng'],
  ['UBND QUẬN 12', 'Ủy ban nhân dân quận 12'],
  ['SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 'Sở Lao động - Thương binh và Xã hội'],
  ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'Sở Nông nghiệp và Môi trường'],
  ['SO TAI NGUYEN VA MOI TRUONG', 'Sở Tài nguyên và Môi trường'],
  ['BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH', 'Ban Quản lý các khu công nghiệp tỉnh'],
  ['VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH', 'Văn phòng Ủy ban nhân dân tỉnh'],
  ['VĂN PHÒNG HĐND&UBND HUYỆN', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện'],
  ['TỈNH ỦY LẠNG SƠN', 'Tỉnh ủy Lạng Sơn'],
  ['BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH', 'Bộ Văn hóa, Thể thao và Du lịch'],
  ['BỘ Y TẾ', 'Bộ Y tế'],
  ['TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG TỈNH', 'Trung tâm Phục vụ hành chính công tỉnh'],
  ['THANH TRA TỈNH', 'Thanh tra tỉnh'],
  ['CÔNG AN TỈNH SƠN LA', 'Công an tỉnh Sơn La'],
  ['BẢO HIỂM XÃ HỘI VIỆT NAM', 'Bảo hiểm xã hội Việt Nam'],
  ['THỦ TƯỚNG CHÍNH PHỦ', 'Thủ tướng Chính phủ'],
  ['PHÒNG TÀI CHÍNH - KẾ HOẠCH', 'Phòng Tài chính - Kế hoạch'],
  ['CHI CỤC THUẾ HUYỆN ĐÔNG ANH', 'Chi cục Thuế huyện Đông Anh'],
  ['UBND XÃ EA H’LEO', 'Ủy ban nhân dân xã Ea H’leo'],
  ['ỦY BAN NHÂN DÂN TÌNH HẢI DƯƠNG', 'Ủy ban nhân dân tỉnh Hải Dương'],
  ['THANH PHỐ HÀ NỘI', 'Thành phố Hà Nội'],
  ['UBND XÃ SƠ PAI', 'Ủy ban nhân dân xã Sơ Pai'],
])('writes %s as %s', (text, name) => {
  expect(agencyName(text).name).toBe(name)
})

it('mends a misread province, not a district spelt alike', () => {
  expect(agencyName('UBND TỈNH HUNG YÊN')).toEqual({ name: 'Ủy ban nhân dân tỉnh Hưng Yên', mended: true })
  expect(agencyName('UBND TỈNH HƯNG YÊN').mended).toBe(false)
  expect(agencyName('UBND TỈNH HOÀ BÌNH').mended).toBe(false)
  expect(placeName('Thanh Hà')).toEqual({ name: 'Thanh Hà', mended: false })
  expect(placeName('Hung Yên').name).toBe('Hưng Yên')
  expect(provinceOf('quang binh')).toBe('Quảng Bình')
  expect(provinceOf('khong co')).toBeNull()
})
