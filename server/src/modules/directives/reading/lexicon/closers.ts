/**
 * First words of paragraphs that end a document: they speak to everybody, not to the item they happen to follow.
 * Folded.
 */
export const closers: readonly RegExp[] = [
  /^(?:yeu cau|de nghi)\s+(?:thu truong|giam doc|chu tich|cac|lanh dao|nguoi dung dau)\b.{0,160}\b(?:thuc hien|trien khai|quan triet|phoi hop)/,
  /^(?:nhan duoc|can cu noi dung|tren day la|trong qua trinh (?:trien khai|thuc hien|to chuc)|qua trinh (?:trien khai|thuc hien))\b/,
  /^giao (?:chanh )?van phong\b/,
  /^(?:chi thi|quyet dinh|ke hoach|thong bao|huong dan|cong dien) nay\b/,
  /^(?:uy ban nhan dan|ubnd|chu tich|van phong|so|bo)\b.{0,90}\b(?:de nghi|yeu cau|thong bao de)\b.{0,120}\b(?:thuc hien|trien khai|phoi hop|biet)/,
  /^\((?:kem theo|gui kem|dinh kem|co )/,
]
