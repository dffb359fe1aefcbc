/** Who issues what bears these letters, where the letters alone say it. Folded. */
export const issuersBySymbol: readonly (readonly [RegExp, string])[] = [
  [/(?:^|-)ttg$/, 'Thủ tướng Chính phủ'],
  [/(?:^|-)cp$/, 'Chính phủ'],
  [/^vpcp(?:-|$)|-vpcp$/, 'Văn phòng Chính phủ'],
  [/^tctcctthc$/, 'Tổ công tác cải cách thủ tục hành chính của Thủ tướng Chính phủ'],
  [/(?:^|\/)qh\d{1,2}$/, 'Quốc hội'],
  [/(?:^|\/)ubtvqh\d{1,2}$/, 'Ủy ban Thường vụ Quốc hội'],
  [/-bnv$|^bnv-/, 'Bộ Nội vụ'],
  [/-btp$|^btp-/, 'Bộ Tư pháp'],
  [/-btttt$|^btttt-/, 'Bộ Thông tin và Truyền thông'],
  [/-bkhcn$|^bkhcn-/, 'Bộ Khoa học và Công nghệ'],
  [/-btc$|^btc-/, 'Bộ Tài chính'],
  [/-bca$|^bca-/, 'Bộ Công an'],
]

/** Types of documents that may be followed by a number, longest first. Folded. */
export const namedTypes =
  'thong tu lien tich|bo luat|nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong bao|huong dan|chuong trinh|ke hoach|phuong an|de an|bao cao|bien ban|to trinh|cong dien|giay moi|cong van|thong tu|nghi dinh|phap lenh|ket luan|van ban|luat|lenh'
