/** Given name first (the last word), then family and middle names: how Vietnamese lists are ordered. */
export const sortName = (name: string): string => {
  const words = name.normalize('NFC').trim().split(/\s+/)
  const given = words.pop() ?? ''
  return [given, ...words].join(' ').toLocaleLowerCase('vi')
}

const TERRITORY = /^(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Xã|Phường|Thị trấn|Đặc khu) /

/** The register names territories; who acts is the committee: `Huyện Thanh Hà` → `UBND huyện Thanh Hà`. Others as they are. */
export const bodyName = (fullName: string): string =>
  TERRITORY.test(fullName) ? `UBND ${fullName.charAt(0).toLowerCase()}${fullName.slice(1)}` : fullName
