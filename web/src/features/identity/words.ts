import { words } from '../../lib/i18n.ts'

export const t = words(
  {
    'signIn.title': 'Đăng nhập',
    'signIn.staff': 'Đăng nhập dành cho cán bộ, công chức',
    'signIn.username': 'Tên đăng nhập',
    'signIn.password': 'Mật khẩu',
    'signIn.submit': 'Đăng nhập',
    'signIn.code': 'Mã xác thực 6 số',
    'signIn.code.hint': 'Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện.',
    'signIn.passkey': 'Dùng khóa truy cập (passkey)',
    'signIn.citizen': 'Đăng nhập bằng tài khoản định danh điện tử',
    'signIn.citizen.why':
      'Tài khoản định danh cho biết họ tên, số định danh và nơi cư trú, nên không phải khai lại.',
    'demo.title': 'Tài khoản dùng thử',
    'demo.text': 'Chọn một vai trò để điền tên đăng nhập. Mật khẩu được in ra khi khởi động hệ thống.',
    'demo.find': 'Tìm vai trò, cơ quan',
  },
  {
    'signIn.title': 'Sign in',
    'signIn.staff': 'Staff sign-in',
    'signIn.username': 'User name',
    'signIn.password': 'Password',
    'signIn.submit': 'Sign in',
    'signIn.code': '6-digit code',
    'signIn.code.hint': 'Open the authenticator on your phone and enter the code it shows.',
    'signIn.passkey': 'Use a passkey',
    'signIn.citizen': 'Sign in with the electronic identity account',
    'signIn.citizen.why':
      'The identity account gives your name, identity number and residence, so they need not be typed.',
    'demo.title': 'Demonstration accounts',
    'demo.text': 'Choose a role to fill in the user name. The password is printed when the system starts.',
    'demo.find': 'Find a role or an agency',
  },
)
