/** Made-up people and enterprises for the development identity provider and the demonstration; nobody in particular. */
type DemoPerson = { sub: string; claims: Readonly<Record<string, string>> }

const citizen = (
  sub: string,
  [name, number, born, gender, address, phone]: readonly [string, string, string, string, string, string],
): DemoPerson => ({
  sub,
  claims: {
    LoaiTaiKhoan: '1',
    HoVaTen: name,
    SoDinhDanh: number,
    NgayThangNamSinh: born,
    GioiTinh: gender,
    ThuongTru: address,
    SoDienThoai: phone,
    ThuDienTu: `${sub}@demo.motcua.example`,
    TechID: `tech-${sub}`,
    loAs: '2',
  },
})

const enterprise = (
  sub: string,
  [name, tax, address, head, phone]: readonly [string, string, string, string, string],
): DemoPerson => ({
  sub,
  claims: {
    LoaiTaiKhoan: '2',
    TenDoanhNghiep: name,
    HoVaTen: name,
    MaSoThue: tax,
    MaSoDoanhNghiep: tax,
    DiaChi: address,
    NguoiDaiDien: head,
    SoDienThoai: phone,
    ThuDienTu: `${sub}@demo.motcua.example`,
    TechID: `tech-${sub}`,
    loAs: '2',
  },
})

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  citizen('nguyen-thi-mai', [
    'Nguyễn Thị Mai',
    '030190000012',
    '19900512',
    'Nữ',
    'Xã Thanh Hải, huyện Thanh Hà, tỉnh Hải Dương',
    '0900000001',
  ]),
  citizen('tran-van-hung', [
    'Trần Văn Hùng',
    '030085000027',
    '19851120',
    'Nam',
    'Phường Trần Phú, thành phố Hải Dương, tỉnh Hải Dương',
    '0900000002',
  ]),
  citizen('pham-thi-lan', [
    'Phạm Thị Lan',
    '030178000035',
    '19780203',
    'Nữ',
    'Thị trấn Thanh Hà, huyện Thanh Hà, tỉnh Hải Dương',
    '0900000003',
  ]),
  citizen('le-minh-duc', [
    'Lê Minh Đức',
    '030203000041',
    '20030917',
    'Nam',
    'Xã Tân Việt, huyện Thanh Hà, tỉnh Hải Dương',
    '0900000004',
  ]),
  citizen('do-van-thang', [
    'Đỗ Văn Thắng',
    '033082000058',
    '19820730',
    'Nam',
    'Thị trấn Văn Giang, huyện Văn Giang, tỉnh Hưng Yên',
    '0900000005',
  ]),
  citizen('vu-thi-huong', [
    'Vũ Thị Hương',
    '033195000064',
    '19950408',
    'Nữ',
    'Phường Hiến Nam, thành phố Hưng Yên, tỉnh Hưng Yên',
    '0900000006',
  ]),
  citizen('hoang-van-quan', [
    'Hoàng Văn Quân',
    '024088000071',
    '19881225',
    'Nam',
    'Thị trấn Vôi, huyện Lạng Giang, tỉnh Bắc Giang',
    '0900000007',
  ]),
  citizen('giap-thi-thao', [
    'Giáp Thị Thảo',
    '024199000083',
    '19990115',
    'Nữ',
    'Phường Trần Phú, thành phố Bắc Giang, tỉnh Bắc Giang',
    '0900000008',
  ]),
  enterprise('vai-thanh-ha', [
    'Công ty TNHH Nông sản Vải thiều Thanh Hà (mẫu)',
    '0800000011',
    'Huyện Thanh Hà, tỉnh Hải Dương',
    'Phạm Thị Lan',
    '0900000021',
  ]),
  enterprise('may-pho-hien', [
    'Công ty cổ phần May Phố Hiến (mẫu)',
    '0900000022',
    'Thành phố Hưng Yên, tỉnh Hưng Yên',
    'Vũ Thị Hương',
    '0900000022',
  ]),
  enterprise('co-khi-lang-giang', [
    'Công ty TNHH Cơ khí Lạng Giang (mẫu)',
    '2400000033',
    'Huyện Lạng Giang, tỉnh Bắc Giang',
    'Hoàng Văn Quân',
    '0900000023',
  ]),
]
